namespace Tributary.Api.Tests.Contract;

/// <summary>Every rule of the contract has its tests, or says why it has none yet.</summary>
public sealed class ContractTableTests
{
    /// <summary>The rules that have no test yet. One that gets its test leaves this list; one that joins it is decided on here.</summary>
    private static readonly string[] ComeLater =
    [
        "progress.node.3", "workflow.v2.1",
        "kinds.agents.1", "kinds.v2.1",
    ];

    [Fact]
    public void Every_rule_names_tests_that_exist() =>
        Assert.Empty(ContractTable.Faults(ContractTable.Lines, ContractTable.TestsOf(typeof(ContractTableTests).Assembly)));

    [Fact]
    public void Those_that_come_later_are_the_known_ones() => Assert.Equal(ComeLater, ContractTable.ComeLater(ContractTable.Lines));

    [Theory]
    [InlineData("a.1\tA rule.\tSomeTests.Shown", null)]
    [InlineData("a.1\tA rule.\tSomeTests.Shown, SomeTests.Shown_too", null)]
    [InlineData("a.1\tA rule.\tlater: there is no such thing yet", null)]
    [InlineData("a.1\tA rule.\tSomeTests.Shown, SomeTests.Renamed", "a.1 names SomeTests.Renamed, which is no test")]
    [InlineData("a.1\tA rule.\t", "a.1 has not an id, a rule and its tests")]
    [InlineData("a.1\tA rule.", "a.1 has not an id, a rule and its tests")]
    [InlineData("a.1\t \tSomeTests.Shown", "a.1 has not an id, a rule and its tests")]
    [InlineData("a.1\tA rule.\tlater: ", "a.1 comes later and does not say why")]
    [InlineData("a.1\tA rule.\tlater:", "a.1 comes later and does not say why")]
    [InlineData("a.1\tA rule.\tSomeTests.Shown\na.1\tAnother one.\tSomeTests.Shown", "a.1 is there 2 times")]
    public void A_wrong_line_is_told(string lines, string? fault) => Assert.Equal(
        fault is null ? [] : [fault], ContractTable.Faults(lines.Split('\n'), new HashSet<string> { "SomeTests.Shown", "SomeTests.Shown_too" }));

    [Fact]
    public void What_is_no_test_does_not_count()
    {
        IReadOnlySet<string> tests = ContractTable.TestsOf(typeof(ContractTableTests).Assembly);

        Assert.Contains($"{nameof(ContractTableTests)}.{nameof(What_is_no_test_does_not_count)}", tests);
        Assert.Contains($"{nameof(ContractTableTests)}.{nameof(A_wrong_line_is_told)}", tests);
        Assert.DoesNotContain($"{nameof(ContractTableTests)}.{nameof(ToString)}", tests);
    }
}

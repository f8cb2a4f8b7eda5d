using Xunit.Sdk;

namespace Tributary.Standards.Tests;

public sealed class RuleTests
{
    private static readonly SourceFile[] Two = [new("b", string.Empty), new("a", string.Empty)];

    [Fact]
    public void A_rule_without_a_file_to_look_at_fails()
    {
        Assert.Throws<TrueException>(() => Rule.Holds([], static _ => []));
        Assert.Throws<TrueException>(() => Rule.HoldsForAll([], static _ => []));
    }

    [Fact]
    public void All_offenders_are_in_one_message() => Assert.Equal(
        "2 offenders:\n  a is wrong\n  b is wrong",
        Assert.Throws<TrueException>(() => Rule.Holds(Two, static file => [$"{file.Path} is wrong"])).Message);

    [Fact]
    public void Without_offenders_it_holds()
    {
        Rule.Holds(Two, static _ => []);
        Rule.HoldsForAll(Two, static _ => []);
    }

    [Fact]
    public void The_repository_is_the_one_with_the_solution()
    {
        Assert.Contains(Repository.Files, static file => file.Path == "Functions.sln");
        Assert.Contains(Repository.Code("src"), static file => file.Path == "src/Engine/Values/ValueRef.cs");
        Assert.DoesNotContain(Repository.Files, static file => file.Path.Contains("/obj/", StringComparison.Ordinal) || file.IsUnder("artifacts"));
    }
}

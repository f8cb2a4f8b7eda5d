using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Nodes.Aggregate;

namespace Tributary.Nodes.Tests.Aggregate;

public sealed class AggregateNodeTests
{
    private const string Orders = """
        [{"c":"DE","t":10.10,"k":"x"},{"c":"FR","t":20.20},{"c":"DE","t":0.05,"k":"y"},{"t":5}]
        """;

    [Theory]
    [InlineData("count", null, "4")]
    [InlineData("count", "k", "2")]
    [InlineData("sum", "t", "35.35")]
    [InlineData("min", "t", "0.05")]
    [InlineData("max", "t", "20.20")]
    [InlineData("average", "t", "8.8375")]
    [InlineData("list", "c", """["DE","FR","DE"]""")]
    [InlineData("first", "k", "\"x\"")]
    [InlineData("last", "k", "\"y\"")]
    public async Task It_makes_one_value_of_all_items(string operation, string? path, string expected) =>
        Assert.Equal(expected, await new NodeScene(new AggregateNode(), ConfigOf(operation, path)).With(Orders).Output());

    [Theory]
    [InlineData("count", "0")]
    [InlineData("sum", "0")]
    [InlineData("min", "null")]
    [InlineData("max", "null")]
    [InlineData("average", "null")]
    [InlineData("list", "[]")]
    [InlineData("first", "null")]
    [InlineData("last", "null")]
    public async Task An_empty_list_has_a_result_too(string operation, string expected) =>
        Assert.Equal(expected, await new NodeScene(new AggregateNode(), ConfigOf(operation, null)).With("[]").Output());

    [Theory]
    [InlineData("""{"operation":"sum","path":"t","group_by":"c"}""", """{"DE":10.15,"FR":20.20,"":5}""")]
    [InlineData("""{"operation":"count","group_by":"$.c"}""", """{"DE":2,"FR":1,"":1}""")]
    [InlineData("""{"operation":"max","path":"t","group_by":"t"}""", """{"10.10":10.10,"20.20":20.20,"0.05":0.05,"5":5}""")]
    [InlineData("""{"operation":"list","path":"k","group_by":"c"}""", """{"DE":["x","y"],"FR":[],"":[]}""")]
    [InlineData("""{"operation":"sum","path":"","group_by":"c"}""", """{"DE":0,"FR":0,"":0}""")]
    public async Task Groups_come_in_order_of_first_appearance(string config, string expected) =>
        Assert.Equal(expected, await new NodeScene(new AggregateNode(), config).With(Orders).Output());

    [Fact]
    public async Task Items_without_a_number_are_left_out_with_one_warning()
    {
        NodeOutcome.Succeeded outcome = await new NodeScene(new AggregateNode(), """{"operation":"sum","path":"t"}""")
            .With("""[{"t":1},{"t":"2"},{},{"t":null},5,{"t":4}]""").Success();
        Assert.Equal("5", NodeScene.TextOf(outcome));
        Assert.Equal([new NodeWarning("invalid_value", "4 of 6 items have no number at t and are left out.")], outcome.Warnings);
    }

    [Fact]
    public async Task A_clean_list_gives_no_warning() =>
        Assert.Null((await new NodeScene(new AggregateNode(), """{"operation":"sum"}""").With("[1,2]").Success()).Warnings);

    [Theory]
    [InlineData("[0.1,0.2]", "0.3")]
    [InlineData("[79228162514264337593543950335,1]", "7.922816251426434E+28")]
    [InlineData("[1e300,1e300]", "2E+300")]
    [InlineData("[1e-20,1e-20]", "0.00000000000000000002")]
    [InlineData("[1e-200,0]", "1E-200")]
    [InlineData("[1e308,1e308]", "null")]
    public async Task Sums_are_exact_while_they_fit_and_doubles_beyond(string list, string expected) =>
        Assert.Equal(expected, await new NodeScene(new AggregateNode(), """{"operation":"sum"}""").With(list).Output());

    [Theory]
    [InlineData("average", 2, "3.33")]
    [InlineData("average", 0, "3")]
    [InlineData("sum", 0, "10")]
    public async Task Results_can_be_rounded(string operation, int decimals, string expected) => Assert.Equal(
        expected, await new NodeScene(new AggregateNode(), $$"""{"operation":"{{operation}}","decimals":{{decimals}}}""").With("[2,3.5,4.5]").Output());

    [Fact]
    public async Task A_text_that_holds_a_list_is_read_first() =>
        Assert.Equal("3", await new NodeScene(new AggregateNode(), """{"operation":"sum"}""").With("\" [1,2]\"").Output());

    [Theory]
    [InlineData("{}", "an object")]
    [InlineData("5", "a number")]
    [InlineData("\"[1,\"", "a text")]
    [InlineData("null", "null")]
    [InlineData("true", "a boolean")]
    public async Task Anything_but_a_list_is_a_failure(string input, string what)
    {
        Failure failure = await new NodeScene(new AggregateNode(), """{"operation":"sum"}""").With(input).Failure();
        Assert.Equal("invalid_input", failure.Type);
        Assert.Equal($"The input is {what}; a list is needed.", failure.Message);
    }

    [Fact]
    public async Task A_skipped_input_is_a_failure()
    {
        NodeScene scene = new NodeScene(new AggregateNode(), """{"operation":"sum"}""").WithSkipped(Connector.Input);
        Assert.Equal("The input is nothing; a list is needed.", (await scene.Failure()).Message);
    }

    [Theory]
    [InlineData("{}", "needs 'operation'")]
    [InlineData("""{"operation":"median"}""", "must be one of count, sum")]
    [InlineData("""{"operation":"sum","path":"["}""", "must be a JSON path")]
    [InlineData("""{"operation":"sum","group_by":"a b]"}""", "must be a JSON path")]
    [InlineData("""{"operation":"sum","decimals":29}""", "must be a whole number from 0 to 28")]
    public void A_faulty_configuration_is_refused(string config, string fault) =>
        Assert.Contains(fault, Assert.Single(NodeScene.Faults(new AggregateNode(), config)), StringComparison.Ordinal);

    [Fact]
    public void The_sum_is_that_of_linq() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
        Arb.From(Gen.Choose(-1_000_000, 1_000_000).Select(static cents => cents / 100m).ListOf()),
        static numbers =>
        {
            string list = $"[{string.Join(',', numbers.Select(static number => number.ToString(CultureInfo.InvariantCulture)))}]";
            string sum = new NodeScene(new AggregateNode(), """{"operation":"sum"}""").With(list).Output().GetAwaiter().GetResult();
            return decimal.Parse(sum, CultureInfo.InvariantCulture) == numbers.Sum();
        }));

    private static string ConfigOf(string operation, string? path) =>
        path is null ? $$"""{"operation":"{{operation}}"}""" : $$"""{"operation":"{{operation}}","path":{{JsonSerializer.Serialize(path)}}}""";
}

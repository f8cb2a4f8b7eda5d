using System.Text.Json;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Nodes.Switch;

namespace Tributary.Nodes.Tests.Switch;

public sealed class SwitchNodeTests
{
    [Theory]
    [InlineData("\"DE\"", "auto", false, "eu")]
    [InlineData("\"FR\"", "auto", false, "eu")]
    [InlineData("\"fr\"", "auto", false, "default")]
    [InlineData("\"fr\"", "auto", true, "eu")]
    [InlineData("\"US\"", "auto", false, "us")]
    [InlineData("5", "auto", false, "five")]
    [InlineData("5.0", "auto", false, "five")]
    [InlineData("\"5\"", "auto", false, "default")]
    [InlineData("\"5\"", "text", false, "five")]
    [InlineData("true", "auto", false, "yes")]
    [InlineData("null", "auto", false, "none")]
    [InlineData("""{"b":[1],"a":2}""", "auto", false, "deep")]
    [InlineData("\"\"", "auto", false, "default")]
    public async Task The_first_case_that_has_the_value_is_taken(string value, string type, bool ignoreCase, string branch)
    {
        string config = $$$"""
            {"path":"$.v","type":"{{{type}}}","ignore_case":{{{(ignoreCase ? "true" : "false")}}},"cases":[
              {"name":"eu","values":["DE","FR"]},{"name":"us","value":"US"},{"name":"five","value":5},{"name":"yes","value":true},
              {"name":"none","value":null},{"name":"deep","value":{"a":2,"b":[1]}},{"name":"late","value":"DE"}]}
            """;

        NodeOutcome.Succeeded outcome = await new NodeScene(new SwitchNode(), config).With($$"""{"v":{{value}}}""").Success();

        Assert.Equal([branch], outcome.Branches!);
        Assert.Equal($$"""{"v":{{value}}}""", NodeScene.TextOf(outcome));
    }

    [Theory]
    [InlineData("number", "\"10\"", "a")]
    [InlineData("number", "1e1", "a")]
    [InlineData("date", "\"2026-01-01T01:00+01:00\"", "a")]
    [InlineData("boolean", "\"true\"", "a")]
    public async Task Values_may_be_compared_as_something_else(string type, string value, string branch)
    {
        string cased = type switch { "number" => "10", "date" => "\"2026-01-01\"", _ => "true" };
        NodeScene scene = new NodeScene(new SwitchNode(), $$"""{"type":"{{type}}","cases":[{"name":"a","value":{{cased}}}]}""").With(value);

        Assert.Equal([branch], (await scene.Success()).Branches!);
    }

    [Fact]
    public async Task A_value_that_cannot_be_compared_takes_the_default_with_a_warning()
    {
        NodeOutcome.Succeeded outcome = await new NodeScene(new SwitchNode(), """{"type":"number","cases":[{"name":"a","value":1}]}""").With("\"many\"").Success();

        Assert.Equal(["default"], outcome.Branches!);
        Assert.Equal("'many' is no number; 'default' is taken.", Assert.Single(outcome.Warnings!).Detail);
    }

    [Fact]
    public async Task Nothing_arrived_or_nothing_at_the_path_takes_the_default()
    {
        const string Config = """{"path":"a.b","cases":[{"name":"n","value":null}]}""";

        Assert.Equal(["default"], (await new NodeScene(new SwitchNode(), Config).WithSkipped("input").Success()).Branches!);
        Assert.Equal(["default"], (await new NodeScene(new SwitchNode(), Config).With("""{"a":1}""").Success()).Branches!);
    }

    [Fact]
    public void Its_keys_are_the_cases_and_default()
    {
        using JsonDocument config = JsonDocument.Parse("""{"cases":[{"name":"a","value":1},{"name":"b","value":2}]}""");
        Assert.Equal(["a", "b", "default"], new SwitchNode().Kind.Branches!(new NodeConfig(config.RootElement)));
    }

    [Theory]
    [InlineData("{}", "needs 'cases'")]
    [InlineData("""{"cases":[]}""", "must be a list of 1 to 100 cases")]
    [InlineData("""{"cases":[{"value":1}]}""", "needs a name of 1 to 100 characters in case 1")]
    [InlineData("""{"cases":[{"name":"a"}]}""", "needs either 'value' or 'values' in case 'a'")]
    [InlineData("""{"cases":[{"name":"a","value":1,"values":[1]}]}""", "needs either 'value' or 'values' in case 'a'")]
    [InlineData("""{"cases":[{"name":"a","values":[]}]}""", "needs a list of 1 to 1000 'values' in case 'a'")]
    [InlineData("""{"cases":[{"name":"default","value":1}]}""", "must not name a case 'default'")]
    [InlineData("""{"cases":[{"name":"a","value":1},{"name":"a","value":2}]}""", "has two cases called 'a'")]
    [InlineData("""{"cases":[{"name":"a","value":1,"when":2}]}""", "has no 'when' in a case")]
    [InlineData("""{"type":"number","cases":[{"name":"a","value":"x"}]}""", "has a value in case 'a' that is no number")]
    [InlineData("""{"cases":[{"name":"a","value":1}],"path":"a["}""", "must be a JSON path")]
    public void A_wrong_configuration_is_refused(string config, string fault) =>
        Assert.Contains(fault, Assert.Single(NodeScene.Faults(new SwitchNode(), config)), StringComparison.Ordinal);
}

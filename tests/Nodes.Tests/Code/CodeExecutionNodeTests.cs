using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Nodes.Code;

namespace Tributary.Nodes.Tests.Code;

public sealed class CodeExecutionNodeTests
{
    [Fact]
    public async Task The_values_that_arrive_are_members_of_the_input()
    {
        NodeScene scene = Scene("function transform({ Orders, Rate }) { return Orders.map(o => o * Rate); }").WithVariable("Orders", "[1,2]").WithVariable("Rate", "1.5").WithSkipped(Connector.Variables, "Note");
        Assert.Equal("[1.5,3]", await scene.Output());
    }

    [Fact]
    public async Task Its_example_gives_what_it_says()
    {
        NodeExample example = new CodeExecutionNode(ScriptScene.Pool).Kind.Example!;
        NodeScene scene = new(new CodeExecutionNode(ScriptScene.Pool), example.Config);
        foreach (JsonProperty value in JsonElement.Parse(example.Arrives).GetProperty(Connector.Variables).EnumerateObject())
        {
            scene.WithVariable(value.Name, value.Value.GetRawText());
        }

        Assert.Equal(example.Gives, await scene.Output());
    }

    [Fact]
    public async Task Without_values_the_input_is_empty() => Assert.Equal("{}", await Scene("function transform(input) { return input; }").Output());

    [Fact]
    public async Task Its_clock_is_that_of_the_run()
    {
        NodeScene scene = new(new CodeExecutionNode(ScriptScene.Pool), """{"code":"function transform() { return new Date(); }"}""") { Time = new FakeTimeProvider(ScriptScene.Noon) };
        Assert.Equal("\"2026-03-01T12:00:00.000Z\"", await scene.Output());
    }

    [Fact]
    public async Task Its_random_numbers_are_those_of_the_step()
    {
        const string Config = """{"code":"function transform() { return Math.random(); }"}""";
        Assert.Equal(await new NodeScene(new CodeExecutionNode(ScriptScene.Pool), Config).Output(), await new NodeScene(new CodeExecutionNode(ScriptScene.Pool), Config).Output());
        Assert.NotEqual(await new NodeScene(new CodeExecutionNode(ScriptScene.Pool), Config).Output(), await new NodeScene(new CodeExecutionNode(ScriptScene.Pool), Config) { NodeId = "other" }.Output());
    }

    [Fact]
    public async Task What_it_throws_is_the_failure()
    {
        Failure failure = await Scene("function transform() {\n  throw new Error('no orders');\n}").Failure();
        Assert.Equal(("code_error", "Error: no orders (line 2, column 9)"), (failure.Type, failure.Message));
    }

    [Fact]
    public async Task A_time_limit_of_its_own_holds()
    {
        Failure failure = await new NodeScene(new CodeExecutionNode(ScriptScene.Pool), """{"code":"function transform() { while (true); }","timeout":50}""").Failure();
        Assert.Equal(("code_timeout", "The code did not end within 50 ms."), (failure.Type, failure.Message));
    }

    [Fact]
    public async Task Its_console_is_told_to_who_follows()
    {
        List<string> told = [];
        using NodeText text = new(TimeProvider.System, (piece, _) => told.Add(piece));
        NodeScene scene = new(new CodeExecutionNode(ScriptScene.Pool), """{"code":"function transform() { console.log('half way'); return 1; }"}""") { Text = text };
        Assert.Equal("1", await scene.Output());
        Assert.Equal(["half way\n"], told);
    }

    [Theory]
    [InlineData("{}", "needs 'code'")]
    [InlineData("""{"code":""}""", "must not be empty")]
    [InlineData("""{"code":5}""", "must be a text")]
    [InlineData("""{"code":"function transform( {"}""", "is no JavaScript")]
    [InlineData("""{"code":"function transform() {}","timeout":10001}""", "must be a whole number from 1 to 10000")]
    public void A_faulty_configuration_is_refused_before_the_run(string config, string fault) =>
        Assert.Contains(fault, Assert.Single(NodeScene.Faults(new CodeExecutionNode(ScriptScene.Pool), config)), StringComparison.Ordinal);

    [Fact]
    public void It_only_computes_and_not_on_the_turn_of_the_run()
    {
        NodeKind kind = new CodeExecutionNode(ScriptScene.Pool).Kind;
        Assert.Equal((false, true, Connector.OnError), (kind.HasSideEffects, kind.IsLongRunning, kind.Outputs[^1].Name));
    }

    private static NodeScene Scene(string code) => new(new CodeExecutionNode(ScriptScene.Pool), $$"""{"code":{{JsonSerializer.Serialize(code)}}}""");
}

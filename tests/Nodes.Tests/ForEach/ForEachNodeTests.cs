using System.Text;
using System.Text.Json;
using Tributary.Engine;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.ForEach;

namespace Tributary.Nodes.Tests.ForEach;

public sealed class ForEachNodeTests
{
    private const string Workflow = "55555555-5555-5555-5555-555555555555";
    private const string Config = $$"""{"workflow_id":"{{Workflow}}"}""";

    [Fact]
    public async Task It_wishes_for_a_run_for_each_item()
    {
        Suspension.Each wish = await Wish(new NodeScene(new ForEachNode(), Config).With("""["a",{"b":1.50}]""").WithVariable("Mode", "\"fast\"").WithSkipped(Connector.Variables, "No"));

        Assert.Equal((2, 4, (Guid?)new Guid(Workflow), (Guid?)null), (wish.Count, wish.Concurrency, wish.WorkflowId, wish.WorkflowVersionId));
        Assert.Null(wish.Body);
        Assert.Equal("""{"Mode":"fast","Item":{"b":1.50}}""", LoopCall.InputOf(LoopInput.Read(wish.Input.Json), 1).GetRawText());
    }

    [Fact]
    public async Task Its_configuration_says_what_is_run_how_many_at_once_and_where_the_item_goes()
    {
        const string More = $$"""{"workflow_id":"{{Workflow}}","workflow_version_id":"77777777-7777-7777-7777-777777777777","item_key":"Order","index_key":"Row","concurrency":1}""";

        Suspension.Each wish = await Wish(new NodeScene(new ForEachNode(), More).With("""["a"]"""));

        Assert.Equal((1, (Guid?)new Guid("77777777-7777-7777-7777-777777777777")), (wish.Concurrency, wish.WorkflowVersionId));
        Assert.Equal("""{"Row":0,"Order":"a"}""", LoopCall.InputOf(LoopInput.Read(wish.Input.Json), 0).GetRawText());
    }

    [Fact]
    public async Task A_text_that_holds_a_list_is_read_as_that() => Assert.Equal(3, (await Wish(new NodeScene(new ForEachNode(), Config).With("\" [1,2,3]\""))).Count);

    [Theory]
    [InlineData("{}", "The input is an object; a list is needed.")]
    [InlineData("\"text\"", "The input is a text; a list is needed.")]
    [InlineData("null", "The input is null; a list is needed.")]
    public async Task What_is_no_list_fails(string input, string message) =>
        Assert.Equal(("invalid_input", message), Told(await new NodeScene(new ForEachNode(), Config).With(input).Failure()));

    [Fact]
    public async Task More_items_than_the_most_fail_before_any_is_run()
    {
        NodeScene most = new(new ForEachNode(), Config);
        Assert.Equal(ForEachNode.MostItems, (await Wish(most.With(List(ForEachNode.MostItems)))).Count);

        Failure failure = await new NodeScene(new ForEachNode(), Config).With(List(ForEachNode.MostItems + 1)).Failure();

        Assert.Equal(("too_many_items", "The list has 10001 items; 10000 is the most. Cut it into several lists."), Told(failure));
    }

    [Fact]
    public async Task What_the_runs_gave_out_comes_in_the_order_of_the_items()
    {
        NodeScene scene = new(new ForEachNode(), Config);
        ValueRef large = await scene.Values.Put("its run", Encoding.UTF8.GetBytes($"\"{new string('x', 20_000)}\""), default);

        NodeOutcome.Succeeded outcome = Assert.IsType<NodeOutcome.Succeeded>(await Resume(
            scene,
            Completed(new NamedValue("Report", ValueRef.FromText("ü")), new NamedValue("n", ValueRef.Inline("1.50"u8.ToArray()))),
            Completed(),
            Completed(new NamedValue("Report", large))));

        Assert.Equal($$"""[{"Report":"ü","n":1.50},{},{"Report":"{{new string('x', 20_000)}}"}]""", NodeScene.TextOf(outcome));
    }

    [Fact]
    public async Task Without_items_it_gives_out_an_empty_list()
    {
        NodeScene scene = new(new ForEachNode(), Config);
        Assert.Equal(0, (await Wish(scene.With("[]"))).Count);

        Assert.Equal("[]", NodeScene.TextOf(Assert.IsType<NodeOutcome.Succeeded>(await Resume(scene))));
    }

    [Fact]
    public async Task It_fails_when_items_fail_and_names_the_first()
    {
        Failure failure = Assert.IsType<NodeOutcome.Failed>(await Resume(new NodeScene(new ForEachNode(), Config), Completed(), Failed("No luck."), Failed("None either."))).Error;

        Assert.Equal("items_failed", failure.Type);
        Assert.StartsWith("2 of 3 items failed. The first was item 1: The run ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith(" of the other workflow failed: No luck.", failure.Message, StringComparison.Ordinal);
        Assert.Equal("subflow_failed", failure.Cause!.Type);
        Assert.False(failure.Retryable);
    }

    [Fact]
    public async Task It_goes_on_when_items_may_fail_and_tells_each_error_in_its_place()
    {
        ChildResult failed = Failed("No luck.");
        ChildResult stopped = new(Guid.NewGuid(), RunStatus.Stopped, null, []);
        NodeScene scene = new(new ForEachNode(), $$"""{"workflow_id":"{{Workflow}}","on_item_error":"continue"}""");

        NodeOutcome.Succeeded outcome = Assert.IsType<NodeOutcome.Succeeded>(await Resume(scene, failed, Completed(new NamedValue("Text", ValueRef.FromText("a"))), stopped));

        string first = $$$"""{"error":{"type":"subflow_failed","message":"The run {{{failed.RunId}}} of the other workflow failed: No luck.","run_id":"{{{failed.RunId}}}"}}""";
        string last = $$$"""{"error":{"type":"subflow_stopped","message":"The run {{{stopped.RunId}}} of the other workflow was stopped.","run_id":"{{{stopped.RunId}}}"}}""";
        Assert.Equal($$"""[{{first}},{"Text":"a"},{{last}}]""", NodeScene.TextOf(outcome));
    }

    [Theory]
    [InlineData("{}", "needs 'workflow_id'")]
    [InlineData($$"""{"workflow_id":"{{Workflow}}","concurrency":0}""", "must be a whole number from 1 to 100")]
    [InlineData($$"""{"workflow_id":"{{Workflow}}","concurrency":101}""", "must be a whole number from 1 to 100")]
    [InlineData($$"""{"workflow_id":"{{Workflow}}","on_item_error":"retry"}""", "must be one of fail, continue")]
    public void A_wrong_configuration_is_refused(string config, string fault) =>
        Assert.Contains(fault, Assert.Single(NodeScene.Faults(new ForEachNode(), config)), StringComparison.Ordinal);

    private static (string Type, string Message) Told(Failure failure) => (failure.Type, failure.Message);

    private static string List(int count) => $"[{string.Join(',', Enumerable.Range(0, count))}]";

    private static ChildResult Completed(params NamedValue[] outputs) => new(Guid.NewGuid(), RunStatus.Completed, null, outputs);

    private static ChildResult Failed(string message) => ChildResult.Failed(Guid.NewGuid(), new Failure("asked_for", message));

    private static async Task<Suspension.Each> Wish(NodeScene scene) =>
        Assert.IsType<Suspension.Each>(Assert.IsType<NodeOutcome.Suspended>(await scene.Run()).On);

    private static Task<NodeOutcome> Resume(NodeScene scene, params ChildResult[] ends)
    {
        ValueRef[] references = [.. ends.Select(static end => ValueRef.Inline(JsonSerializer.SerializeToUtf8Bytes(end, EngineJson.Default.ChildResult)))];
        return scene.Run(phase: 1, resumption: ValueRef.Inline(JsonSerializer.SerializeToUtf8Bytes(references, EngineJson.Default.ValueRefArray)));
    }
}

using System.Text;
using System.Text.Json;
using Tributary.Engine;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.InvokeSubflow;

namespace Tributary.Nodes.Tests.InvokeSubflow;

public sealed class InvokeSubflowNodeTests
{
    private const string Config = """{"workflow_id":"55555555-5555-5555-5555-555555555555"}""";

    private static readonly Guid Child = new("66666666-6666-6666-6666-666666666666");

    private readonly NodeScene _scene = new(new InvokeSubflowNode(), Config);

    [Fact]
    public async Task It_wishes_for_a_run_of_the_workflow_with_its_variables_as_input()
    {
        Suspension.Child wish = await Wish(_scene.WithVariable("Orders", """[{"n":1.50}]""").WithVariable("a \"key\"", "null").WithVariable("Text", "\"ü\""));

        Assert.Equal(new Guid("55555555-5555-5555-5555-555555555555"), wish.WorkflowId);
        Assert.Equal("""{"Orders":[{"n":1.50}],"a \"key\"":null,"Text":"ü"}""", Encoding.UTF8.GetString(wish.Input.Json.Span));
    }

    [Fact]
    public async Task It_wishes_for_a_saved_version_when_it_is_given_one()
    {
        Assert.Null((await Wish(_scene)).WorkflowVersionId);
        NodeScene scene = new(new InvokeSubflowNode(), """{"workflow_id":"55555555-5555-5555-5555-555555555555","workflow_version_id":"77777777-7777-7777-7777-777777777777"}""");
        Assert.Equal(new Guid("77777777-7777-7777-7777-777777777777"), (await Wish(scene)).WorkflowVersionId);
    }

    [Fact]
    public async Task What_was_skipped_leaves_no_key()
    {
        NodeScene scene = _scene.WithSkipped(Connector.Variables, "No").WithVariable("Yes", "1").WithSkipped(Connector.Variables, "Either").WithVariable("Either", "2");

        Assert.Equal("""{"Yes":1,"Either":2}""", Encoding.UTF8.GetString((await Wish(scene)).Input.Json.Span));
    }

    [Fact]
    public async Task Without_variables_the_input_is_empty() => Assert.Equal("{}", Encoding.UTF8.GetString((await Wish(_scene)).Input.Json.Span));

    [Fact]
    public async Task It_gives_out_what_the_run_gave_out()
    {
        ValueRef large = await _scene.Values.Put("its run", Encoding.UTF8.GetBytes($"\"{new string('x', 20_000)}\""), default);

        NodeOutcome outcome = await Resume(new ChildResult(Child, RunStatus.Completed, null, [new NamedValue("Report", ValueRef.FromText("ü")), new NamedValue("All \"orders\"", large)]));

        Assert.Equal($$"""{"Report":"ü","All \"orders\"":"{{new string('x', 20_000)}}"}""", NodeScene.TextOf(Assert.IsType<NodeOutcome.Succeeded>(outcome)));
    }

    [Fact]
    public async Task A_run_without_outputs_gives_an_empty_object() =>
        Assert.Equal("{}", NodeScene.TextOf(Assert.IsType<NodeOutcome.Succeeded>(await Resume(new ChildResult(Child, RunStatus.Completed, null, [])))));

    [Fact]
    public async Task A_result_that_is_too_large_to_be_carried_is_loaded()
    {
        ChildResult result = new(Child, RunStatus.Completed, null, [new NamedValue("Report", ValueRef.FromText("kept"))]);
        ValueRef kept = await _scene.Values.Put("run-1", JsonSerializer.SerializeToUtf8Bytes(result, EngineJson.Default.ChildResult), default);

        NodeOutcome outcome = await _scene.Run(phase: 1, resumption: kept);

        Assert.Equal("""{"Report":"kept"}""", NodeScene.TextOf(Assert.IsType<NodeOutcome.Succeeded>(outcome)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_fails_with_the_run_and_keeps_the_cause(bool retryable)
    {
        Failure cause = new("http_status", "Got 503.", retryable, NodeId: "inner", Cause: new Failure("timeout", "Too slow."));

        Failure failure = await Failed(ChildResult.Failed(Child, cause));

        Assert.Equal(("subflow_failed", retryable), (failure.Type, failure.Retryable));
        Assert.Equal($"The run {Child} of the other workflow failed: Got 503.", failure.Message);
        Assert.Equal(cause, failure.Cause);
    }

    [Fact]
    public async Task Of_runs_below_one_another_the_lowest_failure_is_told_and_no_message_grows_with_them()
    {
        Failure lowest = new("http_status", new string('x', 5000), Retryable: true, NodeId: "inner");
        Failure first = await Failed(ChildResult.Failed(Child, lowest));
        Failure above = first;
        for (int level = 0; level < 15; level++)
        {
            above = await Failed(ChildResult.Failed(Child, above with { NodeId = "call" }));
        }

        Assert.Equal(first, above);
        Assert.Equal((lowest, true), (above.Cause, above.Retryable));
        Assert.EndsWith(new string('x', 1000) + "…", above.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_fails_when_the_run_was_stopped()
    {
        Failure failure = await Failed(new ChildResult(Child, RunStatus.Stopped, null, []));

        Assert.Equal(new Failure("subflow_stopped", $"The run {Child} of the other workflow was stopped."), failure);
    }

    [Theory]
    [InlineData("{}", "needs 'workflow_id'")]
    [InlineData("""{"workflow_id":7}""", "must be the id of a workflow (a UUID)")]
    [InlineData("""{"workflow_id":""}""", "must be the id of a workflow (a UUID)")]
    [InlineData("""{"workflow_id":"my flow"}""", "must be the id of a workflow (a UUID)")]
    [InlineData("""{"workflow_id":["55555555-5555-5555-5555-555555555555"]}""", "must be the id of a workflow (a UUID)")]
    public void What_is_no_id_of_a_workflow_is_refused(string config, string fault) =>
        Assert.Contains(fault, Assert.Single(NodeScene.Faults(new InvokeSubflowNode(), config)), StringComparison.Ordinal);

    // Its run may do whatever the nodes of the other workflow do.
    [Fact]
    public void It_is_declared_to_act_outside() => Assert.True(new InvokeSubflowNode().Kind.HasSideEffects);

    private static async Task<Suspension.Child> Wish(NodeScene scene) =>
        Assert.IsType<Suspension.Child>(Assert.IsType<NodeOutcome.Suspended>(await scene.Run()).On);

    private async Task<Failure> Failed(ChildResult result) => Assert.IsType<NodeOutcome.Failed>(await Resume(result)).Error;

    private Task<NodeOutcome> Resume(ChildResult result) =>
        _scene.Run(phase: 1, resumption: ValueRef.Inline(JsonSerializer.SerializeToUtf8Bytes(result, EngineJson.Default.ChildResult)));
}

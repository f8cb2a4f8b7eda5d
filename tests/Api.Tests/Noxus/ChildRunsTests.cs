using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Tributary.Api.Http;
using Tributary.Api.Noxus;
using Tributary.Api.Noxus.Runs;
using Tributary.Api.Tests.Fakes;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Nodes.Files;
using Tributary.Nodes.Outbound;
using Tributary.Shared;

namespace Tributary.Api.Tests.Noxus;

public sealed class ChildRunsTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Guid _workspace = Guid.NewGuid();
    private readonly MemoryVersions _versions = new();
    private readonly MemoryWorkflows _workflows;
    private readonly MemoryValues _values = new();
    private readonly OutboundClient _outbound = new(new OutboundOptions(), TimeProvider.System);
    private readonly ChildRuns _children;

    public ChildRunsTests()
    {
        _workflows = new MemoryWorkflows(_versions);
        _children = new ChildRuns(
            _workflows,
            _versions,
            new WorkflowCache(TestNodes.Catalog, 4),
            _values,
            TestNodes.Catalog,
            new FileIntake(new MemoryFileStore(), _outbound, TimeProvider.System),
            new FakeTimeProvider(Now));
    }

    public void Dispose() => _outbound.Dispose();

    [Fact]
    public async Task A_child_is_a_run_of_its_parents_workspace_that_names_the_node()
    {
        RunHeader parent = Parent() with { IsTraced = true, TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", CallbackUrl = "https://example.com", Debugger = "desk" };
        ChildCall call = Call(await Save(Flow.Greeting()), """{"A":1,"in-b":"two","nonsense":0}""");

        RunRequest child = await Accepted(call, parent);

        RunHeader header = child.Header;
        Assert.Equal((call.RunId, _workspace, call.WorkflowId, Now), (header.Id, header.WorkspaceId, header.WorkflowId, header.CreatedAt));
        Assert.Equal(new RunParent(parent.Id, "call", 1), header.Parent);
        Assert.Equal((true, parent.TraceParent), (header.IsTraced, header.TraceParent));
        Assert.Equal((null, null, null), (header.CallbackUrl, header.Debugger, header.SourceRunId));
        Assert.Equal(["in-a", "in-b"], header.Bindings.Bindings.Select(static bound => bound.NodeId).Order());
        Assert.Single(header.Notes);
        Assert.Empty(child.Kept);
    }

    [Fact]
    public async Task A_child_of_a_loop_is_given_the_item_and_names_its_position()
    {
        ValueRef input = LoopCall.Input(JsonElement.Parse("""["a","b"]"""), [("B", "2"u8.ToArray())], "A", null);
        ChildCall call = Call(await Save(Flow.Greeting()), "{}") with { Input = input, Iteration = 1, IsOfLoop = true };
        RunHeader parent = Parent();

        RunHeader header = (await Accepted(call, parent)).Header;

        Assert.Equal(new RunParent(parent.Id, "call", 1, 1), header.Parent);
        Assert.Equal(["A=\"b\"", "B=2"], header.Input.Select(static value => $"{value.Name}={Encoding.UTF8.GetString(value.Value.Json.Span)}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Its_input_is_loaded_when_it_was_too_large_to_be_carried()
    {
        string text = new('x', 20_000);
        ValueRef input = await _values.Put("parent", Encoding.UTF8.GetBytes($$"""{"A":"{{text}}","B":2}"""), CancellationToken.None);
        ChildCall call = Call(await Save(Flow.Greeting()), "{}") with { Input = input };

        RunRequest child = await Accepted(call, Parent());

        Assert.Contains(child.Header.Input, value => value.Value.Equals(ValueRef.FromText(text)));
    }

    [Fact]
    public async Task A_saved_version_is_run_as_it_was_saved()
    {
        Guid workflow = await Save(new Flow().Node("now", "ComposeTextNode", """{"template":"now"}"""));
        StoredWorkflow then = new Flow().Node("then", "ComposeTextNode", """{"template":"then"}""").Stored();
        StoredVersion version = new(Guid.NewGuid(), _workspace, workflow, then.Body, "1", Now, Now);
        await _versions.Add(version, CancellationToken.None);

        RunRequest child = await Accepted(Call(workflow, "{}") with { WorkflowVersionId = version.Id }, Parent());

        Assert.Equal("then", Assert.Single(child.Plan.Nodes).Id);
        Assert.Equal(version.Id, child.Header.WorkflowVersionId);
        Assert.Equal("unknown_version", (await Refused(Call(workflow, "{}") with { WorkflowVersionId = Guid.NewGuid() }, Parent())).Type);
    }

    [Fact]
    public async Task A_workflow_that_is_unknown_or_anothers_is_refused_alike()
    {
        Guid theirs = await Save(Flow.Greeting(), Guid.NewGuid());

        Failure unknown = await Refused(Call(Guid.Empty, "{}"), Parent());
        Failure foreign = await Refused(Call(theirs, "{}"), Parent());

        Assert.Equal(("unknown_workflow", "unknown_workflow"), (unknown.Type, foreign.Type));
        Assert.Equal(unknown.Message.Replace($"{Guid.Empty}", "W", StringComparison.Ordinal), foreign.Message.Replace($"{theirs}", "W", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(RunParent.Deepest - 1, true)]
    [InlineData(RunParent.Deepest, false)]
    public async Task Runs_are_stacked_up_to_a_limit(int above, bool isAccepted)
    {
        RunHeader parent = Parent() with { Parent = new RunParent(Guid.NewGuid(), "call", above) };
        ChildRequest child = await _children.Prepare(Call(await Save(Flow.Greeting()), """{"A":1,"B":2}"""), parent, CancellationToken.None);

        Assert.Equal(isAccepted, child.Run is not null);
        Assert.Equal(isAccepted ? null : "recursion_limit", child.Refusal?.Type);
        Assert.Equal(isAccepted ? above + 1 : null, child.Run?.Header.Parent?.Depth);
    }

    [Fact]
    public async Task Every_fault_of_the_input_is_told_up_to_ten()
    {
        Flow many = new();
        for (int i = 0; i < 12; i++)
        {
            many.Node($"in-{i}", "InputNode", $$"""{"label":"L{{i}}"}""").Node($"out-{i}", "OutputNode").Edge($"e{i}", $"in-{i}", $"out-{i}");
        }

        Failure failure = await Refused(Call(await Save(many), "{}"), Parent());

        Assert.Equal("invalid_subflow", failure.Type);
        Assert.Equal(10, failure.Message.Split("Field required").Length - 1);
        Assert.Contains("body.input.L0: Field required", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_completed_child_gives_out_its_values_by_their_labels()
    {
        ChildResult result = _children.ResultOf(Run(RunStatus.Completed, null));

        Assert.Equal((RunStatus.Completed, null), (result.Status, result.Failure));
        NamedValue value = Assert.Single(result.Outputs);
        Assert.Equal(("Report", ValueRef.FromText("done")), (value.Name, value.Value));
    }

    [Theory]
    [InlineData(RunStatus.Failed)]
    [InlineData(RunStatus.Stopped)]
    public void One_that_did_not_complete_gives_out_nothing(RunStatus status)
    {
        Failure? failure = status == RunStatus.Failed ? new Failure("teapot", "There is no coffee.") : null;

        ChildResult result = _children.ResultOf(Run(status, failure));

        Assert.Equal((status, failure), (result.Status, result.Failure));
        Assert.Empty(result.Outputs);
    }

    private static RunSnapshot Run(RunStatus status, Failure? failure)
    {
        FaultList faults = new();
        SelectedPlan selected = new Flow().Node("in", "InputNode").Node("out", "OutputNode", """{"label":"Report"}""").Edge("e", "in", "out")
            .Compile().Select(RunSelection.All, faults)!;
        RunView view = new(selected.Plan, RunInput.Empty);
        long sequence = 0;
        foreach (string node in new[] { "in", "out" })
        {
            view.Apply(new LoggedEvent(++sequence, new RunEvent.NodeFinished(Now, node, Now, NodeOutcome.Success(ValueRef.FromText("done")))));
        }

        view.Apply(new LoggedEvent(++sequence, new RunEvent.RunFinished(Now, status, failure)));
        return new RunSnapshot(new RunHeader { Id = Guid.NewGuid(), WorkspaceId = Guid.NewGuid(), WorkflowId = Guid.NewGuid(), CreatedAt = Now }, view);
    }

    private static ChildCall Call(Guid workflow, string input) => new("parent", "call", 0, 1, 0, workflow, ValueRef.FromElement(JsonElement.Parse(input)));

    private RunHeader Parent() => new() { Id = Guid.NewGuid(), WorkspaceId = _workspace, WorkflowId = Guid.NewGuid(), CreatedAt = Now };

    private async Task<Guid> Save(Flow flow, Guid? workspace = null)
    {
        StoredWorkflow stored = flow.Stored() with { WorkspaceId = workspace ?? _workspace };
        await _workflows.Add(stored, CancellationToken.None);
        return stored.Id;
    }

    private async Task<RunRequest> Accepted(ChildCall call, RunHeader parent)
    {
        ChildRequest child = await _children.Prepare(call, parent, CancellationToken.None);
        Assert.Null(child.Refusal);
        return child.Run!;
    }

    private async Task<Failure> Refused(ChildCall call, RunHeader parent)
    {
        ChildRequest child = await _children.Prepare(call, parent, CancellationToken.None);
        Assert.Null(child.Run);
        return child.Refusal!;
    }
}

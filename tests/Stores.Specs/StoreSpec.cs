using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Runtime.Specs;
using Tributary.Shared;
using Tributary.Stores.Specs.Port;

namespace Tributary.Stores.Specs;

/// <summary>What every spec has: stores of its own, and runs of a workflow of the nodes <c>a > b</c>.</summary>
/// <typeparam name="TFactory">The stores.</typeparam>
public abstract class StoreSpec<TFactory> : IAsyncLifetime
    where TFactory : IStoresFactory
{
    protected static readonly Guid Workspace = new("5f0e2f64-9f3a-4c0d-8a40-6b8a7b3cf111");
    protected static readonly Guid Workflow = new("0b8f1f5c-2d6e-4f7a-9d51-1c2d3e4f5a6b");
    protected static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private IStores? _stores;
    private int _made;

    protected IStores Stores => _stores!;

    public async Task InitializeAsync() => _stores = await TFactory.Open().Within();

    public async Task DisposeAsync() => await Stores.DisposeAsync().AsTask().Within();

    /// <summary>The header of a run, made a second after the one before.</summary>
    protected RunHeader Header(Guid? workspace = null, Guid? workflow = null) => new()
    {
        Id = Guid.CreateVersion7(),
        WorkspaceId = workspace ?? Workspace,
        WorkflowId = workflow ?? Workflow,
        CreatedAt = At.AddSeconds(Interlocked.Increment(ref _made)),
        Input = [new NamedValue("name", ValueRef.FromText("Ada"))],
        Notes = ["a note"],
    };

    protected async Task<RunHeader> AddRun(Guid? workspace = null, Guid? workflow = null, RunOrigin? origin = null)
    {
        RunHeader header = Header(workspace, workflow) with { Origin = origin };
        Assert.True(await Add(header));
        return header;
    }

    protected Task<bool> Add(RunHeader header) => Stores.TryAdd(header, Graphs.Draw("a > b")).Within();

    protected static RunEvent Started() => new RunEvent.RunStarted(At);

    protected static RunEvent Content(string text) => new RunEvent.NodeContent(At, "a", text);

    protected static RunEvent NodeFinished(string node, ValueRef? output = null) =>
        new RunEvent.NodeFinished(At, node, At, NodeOutcome.Success(output ?? ValueRef.FromText(node)));

    protected static RunEvent Finished() => new RunEvent.RunFinished(At, RunStatus.Completed);
}

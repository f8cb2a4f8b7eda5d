using System.Collections.Concurrent;
using Azure.Core.Pipeline;
using Tributary.Blobs.Runs;
using Tributary.Blobs.Storage;
using Tributary.Blobs.Stores;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Shared;
using Tributary.Stores.Specs.Port;

namespace Tributary.Blobs.Tests;

/// <summary>The stores on Azurite, in a container of their own.</summary>
public sealed class BlobStores : IStores, IStoresFactory
{
    private readonly BlobOptions _options;
    private readonly HttpPipelineTransport? _transport;
    private readonly long _segmentBytes;
    private readonly ConcurrentDictionary<Guid, LogPosition> _ends = new();

    internal BlobStores(BlobOptions options, HttpPipelineTransport? transport = null, long segmentBytes = RunLog.SegmentBytes)
    {
        _options = options;
        _transport = transport;
        _segmentBytes = segmentBytes;
        OpenStores();
    }

    public IWorkflowStore Workflows { get; private set; } = null!;

    public IWorkflowVersionStore Versions { get; private set; } = null!;

    public IDocumentStore Documents { get; private set; } = null!;

    public IApiKeyStore Keys { get; private set; } = null!;

    public IClaimStore Claims { get; private set; } = null!;

    public IWorkspaceStore Workspaces { get; private set; } = null!;

    public IValueStore Values { get; private set; } = null!;

    public IFileStore Files { get; private set; } = null!;

    public IDeliveryStore Deliveries { get; private set; } = null!;

    public IDebugSessionStore DebugSessions { get; private set; } = null!;

    public IRunIndex Index => Reader;

    internal BlobStorage Storage { get; private set; } = null!;

    internal BlobRunStore Runs { get; private set; } = null!;

    internal BlobRunReader Reader { get; private set; } = null!;

    public static Task<IStores> Open() => Task.FromResult<IStores>(New());

    public async Task<bool> TryAdd(RunHeader header, WorkflowGraph graph)
    {
        if (!await Runs.TryAdd(header, graph, CancellationToken.None))
        {
            return false;
        }

        await Runs.Announce(header, CancellationToken.None);
        return true;
    }

    public async Task Append(Guid runId, params IReadOnlyList<RunEvent> events)
    {
        LogPosition? end = await Runs.TryAppend(runId, _ends.GetValueOrDefault(runId), events, CancellationToken.None);
        Assert.NotNull(end);
        _ends[runId] = end.Value;
        if (events[^1] is RunEvent.RunFinished)
        {
            StoredRun run = (await Runs.Find(runId, CancellationToken.None))!;
            await Runs.Finish(RunSummary.Of((await Find(run.Header.WorkspaceId, runId))!), CancellationToken.None);
        }
    }

    public Task Delete(Guid runId)
    {
        _ends.TryRemove(runId, out _);
        return Runs.Delete(runId, CancellationToken.None);
    }

    public async Task<IReadOnlyList<LoggedEvent>> Read(Guid runId)
    {
        List<LoggedEvent> all = [];
        LogStretch stretch = new([], LogPosition.Start);
        do
        {
            stretch = await Runs.Read(runId, stretch.End, CancellationToken.None);
            all.AddRange(stretch.Events);
        }
        while (stretch.Events.Count > 0);

        return all;
    }

    public Task<RunSnapshot?> Find(Guid workspaceId, Guid runId) => Reader.Find(workspaceId, runId, CancellationToken.None);

    public Task Restart()
    {
        OpenStores();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal static BlobStores New(HttpPipelineTransport? transport = null, long segmentBytes = RunLog.SegmentBytes) =>
        new(AzuriteFixture.NewOptions(), transport, segmentBytes);

    private void OpenStores()
    {
        Storage = new BlobStorage(_options, _transport);
        BlobValueStore values = new(Storage);
        Runs = new BlobRunStore(Storage, values, _segmentBytes);
        Reader = new BlobRunReader(Storage, Runs, new RunPlans(Runs, TestCatalog.Instance));
        Values = values;
        Files = new BlobFileStore(Storage);
        Workflows = new BlobWorkflowStore(Storage);
        Versions = new BlobWorkflowVersionStore(Storage);
        Documents = new BlobDocumentStore(Storage);
        Deliveries = new BlobDeliveryStore(Storage);
        DebugSessions = new BlobDebugSessionStore(Storage);
        Claims = new BlobClaimStore(Storage);
        Keys = new BlobApiKeyStore(Storage, TimeProvider.System);
        Workspaces = new BlobWorkspaceStore(Storage, TimeProvider.System);
    }
}

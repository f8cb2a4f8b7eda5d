using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Local.Runs;
using Tributary.Local.Storage;
using Tributary.Local.Tests.Storage;
using Tributary.Shared;
using Tributary.Stores.Specs.Port;

namespace Tributary.Local.Tests.Stores;

/// <summary>The stores of this host, in a folder of their own.</summary>
public sealed class SqliteStores : IStores, IStoresFactory, IRunIndex
{
    private readonly Store _store = new();
    private readonly ConcurrentDictionary<Guid, LiveRun> _live = new();
    private SqliteRunStore _runs = null!;
    private SqliteRunArchive _archive = null!;
    private RunWriter _writer = null!;

    private SqliteStores() => OpenStores();

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

    public IRunIndex Index => this;

    public static Task<IStores> Open() => Task.FromResult<IStores>(new SqliteStores());

    public async Task<bool> TryAdd(RunHeader header, WorkflowGraph graph)
    {
        LiveRun run = new(header, RunPlan.Create(graph, TestCatalog.Instance, header.Selection));
        try
        {
            await _writer.Commit(run);
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        _live[header.Id] = run;
        return true;
    }

    public Task Append(Guid runId, params IReadOnlyList<RunEvent> events)
    {
        LiveRun run = _live[runId];
        foreach (RunEvent each in events)
        {
            if (each is RunEvent.RunFinished end)
            {
                run.End(end);
            }
            else
            {
                run.Append(each);
            }
        }

        return _writer.Commit(run);
    }

    public Task Delete(Guid runId) => _archive.Delete(runId, CancellationToken.None);

    public Task<IReadOnlyList<LoggedEvent>> Read(Guid runId) => Task.FromResult(_runs.ReadEvents(runId) ?? []);

    public Task<RunSnapshot?> Find(Guid workspaceId, Guid runId) =>
        Task.FromResult(_runs.Find(runId) is { } run && run.Header.WorkspaceId == workspaceId ? run : null);

    public Task<Page<RunSummary>> List(Guid listId, Guid? workflowId, int offset, int limit, CancellationToken cancellationToken) =>
        _runs.List(listId, workflowId, offset, limit, cancellationToken);

    public IAsyncEnumerable<RunSummary> Newest(Guid listId, Guid? workflowId, CancellationToken cancellationToken) =>
        _runs.Newest(listId, workflowId).ToAsyncEnumerable();

    public Task Restart()
    {
        _live.Clear();
        _store.Reopen();
        OpenStores();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _store.Dispose();
        return ValueTask.CompletedTask;
    }

    private void OpenStores()
    {
        GraphArchive graphs = new(_store.Database, TestCatalog.Instance);
        SqliteValueStore values = new(_store.Database, _store.Commits);
        _runs = new SqliteRunStore(_store.Database, graphs);
        _archive = new SqliteRunArchive(_store.Commits, graphs, values, _runs);
        _writer = new RunWriter(_archive, TimeProvider.System, NullLogger<RunWriter>.Instance);
        Workflows = new SqliteWorkflowStore(_store.Database, _store.Commits);
        Versions = new SqliteWorkflowVersionStore(_store.Database, _store.Commits);
        Documents = new SqliteDocumentStore(_store.Database, _store.Commits);
        Claims = new SqliteClaimStore(_store.Database, _store.Commits);
        Keys = new RememberedKeys(new SqliteApiKeyStore(_store.Database, _store.Commits));
        Workspaces = new SqliteWorkspaceStore(_store.Database, _store.Commits, TimeProvider.System);
        Values = values;
        Files = new FolderFileStore(_store.Database, _store.Commits);
        Deliveries = new SqliteDeliveryStore(_store.Database, _store.Commits);
        DebugSessions = new SqliteDebugSessionStore(_store.Database, _store.Commits);
    }
}

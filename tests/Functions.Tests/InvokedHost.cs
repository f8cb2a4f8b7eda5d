using Microsoft.DurableTask.Client;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Functions.Http;

namespace Tributary.Functions.Tests;

/// <summary>Calls a host as a function does: with the durable client of its invocation.</summary>
internal sealed class InvokedHost(IRunHost host, DurableTaskClient client) : IRunHost
{
    private readonly Invocation _invocation = new(client, null);

    public Task<RunSnapshot> Start(RunRequest request, CancellationToken cancellationToken) => _invocation.Do(() => host.Start(request, cancellationToken));

    public Task<RunSnapshot> StartAndWait(RunRequest request, TimeSpan limit, CancellationToken cancellationToken) =>
        _invocation.Do(() => host.StartAndWait(request, limit, cancellationToken));

    public Task<RunSnapshot?> Stop(Guid workspaceId, Guid runId, CancellationToken cancellationToken) =>
        _invocation.Do(() => host.Stop(workspaceId, runId, cancellationToken));

    public Task<EventReceipt?> Signal(Guid workspaceId, Guid runId, string name, ValueRef value, CancellationToken cancellationToken) =>
        _invocation.Do(() => host.Signal(workspaceId, runId, name, value, cancellationToken));

    public Task<EventReceipt?> Send(Guid workspaceId, Guid runId, SentEvent sent, CancellationToken cancellationToken) =>
        _invocation.Do(() => host.Send(workspaceId, runId, sent, cancellationToken));

    public Task StopAll(Guid workspaceId, CancellationToken cancellationToken) => _invocation.Do(async () =>
    {
        await host.StopAll(workspaceId, cancellationToken);
        return true;
    });

    public Task<bool> Delete(Guid workspaceId, Guid runId, CancellationToken cancellationToken) =>
        _invocation.Do(() => host.Delete(workspaceId, runId, cancellationToken));

    public Task<RunSnapshot?> Find(Guid workspaceId, Guid runId, CancellationToken cancellationToken) => host.Find(workspaceId, runId, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<LoggedEvent>> Follow(Guid runId, CancellationToken cancellationToken) => host.Follow(runId, cancellationToken);
}

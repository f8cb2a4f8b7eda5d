using System.Collections.Concurrent;
using Tributary.Engine.Stores;

namespace Tributary.Api.Tests.Fakes;

internal sealed class MemoryClaims : IClaimStore
{
    private readonly ConcurrentDictionary<(Guid, string), CreateClaim> _claims = new();

    /// <summary>The time that was last asked to be removed before; null when nothing was.</summary>
    public DateTimeOffset? RemovedBefore { get; private set; }

    public ValueTask<CreateClaim?> Find(Guid workspaceId, string key, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_claims.GetValueOrDefault((workspaceId, key)));

    public Task<CreateClaim> Claim(CreateClaim claim, Guid? instead, DateTimeOffset expired, CancellationToken cancellationToken) => Task.FromResult(
        _claims.AddOrUpdate((claim.WorkspaceId, claim.Key), claim, (_, held) => held.At < expired || held.Id == instead ? claim : held));

    public Task RemoveBefore(DateTimeOffset time, CancellationToken cancellationToken)
    {
        RemovedBefore = time;
        return Task.CompletedTask;
    }
}

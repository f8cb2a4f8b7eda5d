using System.Threading.Channels;
using Tributary.Engine.Stores;

namespace Tributary.Local.Tests.Storage;

/// <summary>Claims that tell when they were swept.</summary>
internal sealed class SweepSignal(IClaimStore claims) : IClaimStore
{
    private readonly Channel<bool> _sweeps = Channel.CreateUnbounded<bool>();

    /// <summary>Completes with the next sweep that nobody has been told of.</summary>
    public Task Swept() => _sweeps.Reader.ReadAsync().AsTask();

    public ValueTask<CreateClaim?> Find(Guid workspaceId, string key, CancellationToken cancellationToken) => claims.Find(workspaceId, key, cancellationToken);

    public Task<CreateClaim> Claim(CreateClaim claim, Guid? instead, DateTimeOffset expired, CancellationToken cancellationToken) =>
        claims.Claim(claim, instead, expired, cancellationToken);

    public async Task RemoveBefore(DateTimeOffset time, CancellationToken cancellationToken)
    {
        await claims.RemoveBefore(time, cancellationToken);
        _sweeps.Writer.TryWrite(true);
    }
}

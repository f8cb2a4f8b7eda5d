namespace Tributary.Engine.Stores;

/// <summary>Keeps what idempotency keys stand for.</summary>
public interface IClaimStore
{
    /// <summary>What a key stands for, however old; null when nothing is known of it.</summary>
    /// <param name="workspaceId">The workspace whose key it is.</param>
    /// <param name="key">Its hash, see <see cref="CreateClaim.Key"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<CreateClaim?> Find(Guid workspaceId, string key, CancellationToken cancellationToken);

    /// <summary>
    /// Has a key stand for something, unless it stands for something else already. Of many who claim a key at once, in whichever process,
    /// exactly one wins, and all are told the same. Durable when this returns.
    /// </summary>
    /// <param name="claim">What the key shall stand for.</param>
    /// <param name="instead">What it may have stood for until now, see <see cref="CreateClaim.Id"/>; null for nothing.</param>
    /// <param name="expired">A claim made before this time counts no more.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What the key stands for from now on.</returns>
    Task<CreateClaim> Claim(CreateClaim claim, Guid? instead, DateTimeOffset expired, CancellationToken cancellationToken);

    /// <summary>Removes the claims made before a time; some of them may stay until the next call.</summary>
    Task RemoveBefore(DateTimeOffset time, CancellationToken cancellationToken);
}

namespace Tributary.Engine.Stores;

/// <summary>What an idempotency key stands for: one request, and the one thing that it is to make.</summary>
/// <param name="WorkspaceId">The workspace whose key it is.</param>
/// <param name="Key">The SHA-256 of the key, in lower-case hexadecimal.</param>
/// <param name="Request">The SHA-256 of everything the request asks for, in lower-case hexadecimal.</param>
/// <param name="Id">What is made; it may not be there (yet).</param>
/// <param name="HomeId">The workspace in which it is made.</param>
/// <param name="At">When the key was claimed, UTC.</param>
public sealed record CreateClaim(Guid WorkspaceId, string Key, string Request, Guid Id, Guid HomeId, DateTimeOffset At);

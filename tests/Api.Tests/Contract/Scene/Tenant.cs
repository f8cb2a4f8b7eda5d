namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>A key of a workspace that the test made.</summary>
/// <param name="Group">The workspace.</param>
/// <param name="KeyId">The key.</param>
/// <param name="Key">Its value.</param>
/// <param name="Client">A client that shows it.</param>
internal sealed record Tenant(string Group, string KeyId, string Key, HttpClient Client);

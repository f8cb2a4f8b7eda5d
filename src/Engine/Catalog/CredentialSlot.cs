namespace Tributary.Engine.Catalog;

/// <summary>A place of a node kind for a credential: a secret of the workspace that a node names and never holds.</summary>
/// <param name="Name">The key under which a node names the credential.</param>
/// <param name="Types">The types of credential that fit.</param>
/// <param name="Description">What the credential is used for, in one sentence.</param>
/// <param name="InsteadOf">The configuration field that cannot be given beside it; null for none.</param>
public sealed record CredentialSlot(string Name, IReadOnlyList<string> Types, string Description, string? InsteadOf = null);

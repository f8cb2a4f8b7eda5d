using Tributary.Engine.Runs;

namespace Tributary.Nodes.Credentials;

/// <summary>What came of opening a credential: itself, or why not.</summary>
/// <param name="Credential">The credential; null when it cannot be had.</param>
/// <param name="Failure">Why not, with the cure; null when it can.</param>
public readonly record struct CredentialOpening(Credential? Credential, Failure? Failure);

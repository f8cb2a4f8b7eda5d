namespace Tributary.Engine.Catalog;

/// <summary>A worked example of a node kind, for people. All three are JSON texts.</summary>
/// <param name="Config">The configuration, an object.</param>
/// <param name="Arrives">What arrives, an object by connector; at a keyed connector an object by key.</param>
/// <param name="Gives">What the main output gives.</param>
/// <param name="Branch">The branch that is taken; null when the kind does not branch. Default null.</param>
public sealed record NodeExample(string Config, string Arrives, string Gives, string? Branch = null);

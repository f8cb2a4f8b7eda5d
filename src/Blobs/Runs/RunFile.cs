using Tributary.Engine.Runs;

namespace Tributary.Blobs.Runs;

/// <summary>What claims the id of a run.</summary>
/// <param name="Claim">Tells a claim from every other, so that it knows its own blob again.</param>
/// <param name="Graph">The id of the graph.</param>
/// <param name="Header">The header.</param>
internal sealed record RunFile(string Claim, string Graph, RunHeader Header);

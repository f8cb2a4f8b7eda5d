using Tributary.Engine.Graph;

namespace Tributary.Engine.Runs;

/// <summary>A run to be accepted, checked and translated.</summary>
/// <param name="Header">What is known of it; input values are inline, whatever their size.</param>
/// <param name="Plan">What it executes.</param>
public sealed record RunRequest(RunHeader Header, RunPlan Plan);

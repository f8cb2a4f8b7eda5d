using Tributary.Engine.Graph;
using Tributary.Engine.Runs;

namespace Tributary.Api.Noxus.Runs;

/// <summary>What all runs of a loop have in common.</summary>
/// <param name="Plan">What each of them executes; null for a loop that runs another workflow.</param>
/// <param name="Input">The items, and the values around the loop.</param>
/// <param name="Bytes">The length of the texts that they were read from.</param>
internal sealed record PreparedLoop(RunPlan? Plan, LoopInput Input, long Bytes);

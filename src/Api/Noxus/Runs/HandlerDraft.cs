namespace Tributary.Api.Noxus.Runs;

/// <summary>The run of an error handler that could be started, or why it cannot.</summary>
/// <param name="Plan">What it executes; null when it cannot.</param>
/// <param name="Input">What is known of the failure.</param>
/// <param name="Files">The files in it; null when it cannot.</param>
/// <param name="Refusal">Why it cannot; null when it can.</param>
internal readonly record struct HandlerDraft(SelectedPlan? Plan, BoundInput Input, RunFiles? Files, string? Refusal)
{
    public static HandlerDraft Refused(string reason) => new(null, default, null, reason);
}

namespace Tributary.Nodes.B3os;

/// <summary>What became of the wish to start a workflow.</summary>
/// <param name="Refusal">Why it was not started, a sentence for people; null when it was.</param>
/// <param name="Name">The workflow's name; empty when it was not started.</param>
/// <param name="RunStatus">Where its run stands, such as <c>running</c>; empty when it was not started.</param>
public sealed record WorkflowStart(string? Refusal, string Name = "", string RunStatus = "");

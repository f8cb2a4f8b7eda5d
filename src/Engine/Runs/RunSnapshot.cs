namespace Tributary.Engine.Runs;

/// <summary>A run as it stood at one moment; everything in it is durable.</summary>
/// <param name="Header">What is known from the start.</param>
/// <param name="View">What happened.</param>
public sealed record RunSnapshot(RunHeader Header, RunView View);

namespace Tributary.Functions.Tests.Durable;

/// <summary>An orchestrator asked for something else than its history says.</summary>
public sealed class NonDeterministicException(string message) : Exception(message);

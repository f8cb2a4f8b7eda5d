namespace Tributary.Stores.Specs;

/// <summary>What a file was to be read from broke.</summary>
public sealed class BrokenSourceException() : Exception("The source broke.");

using Tributary.Engine.Runs;
using Tributary.Engine.Stores;

namespace Tributary.Nodes.Files;

/// <summary>A file that was taken in, or why it was not.</summary>
/// <param name="File">The file; null when it was not taken in.</param>
/// <param name="Fault">What was wrong; null when it was taken in.</param>
public readonly record struct TakenFile(StoredFile? File, Failure? Fault);

using Tributary.Engine.Runs;

namespace Tributary.Blobs.Runs;

/// <summary>A run as it was accepted.</summary>
/// <param name="Header">What is known from the start. Large inputs are references to stored values.</param>
/// <param name="GraphId">The graph it executes, see <see cref="BlobRunStore.ReadGraph"/>.</param>
internal sealed record StoredRun(RunHeader Header, string GraphId);

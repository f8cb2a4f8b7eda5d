namespace Tributary.Blobs.Stores;

/// <summary>An API key; its hash is the blob's name.</summary>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Workspace">The workspace it opens.</param>
internal sealed record KeyFile(string Name, Guid Workspace);

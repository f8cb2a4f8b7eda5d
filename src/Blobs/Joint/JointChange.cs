namespace Tributary.Blobs.Joint;

/// <summary>What a joint write does to one blob and, with it, to blobs that nobody else writes.</summary>
/// <param name="Name">The blob.</param>
/// <param name="Content">What it shall hold, never empty; null when it is to be deleted.</param>
/// <param name="Marks">Markers that come with it; null for none.</param>
/// <param name="Goes">Blobs that go with it; null for none.</param>
internal sealed record JointChange(string Name, byte[]? Content, IReadOnlyList<string>? Marks = null, IReadOnlyList<string>? Goes = null);

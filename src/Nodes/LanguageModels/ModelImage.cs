namespace Tributary.Nodes.LanguageModels;

/// <summary>An image that a model is shown.</summary>
/// <param name="ContentType">Its media type, <c>image/…</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ModelImage(string ContentType, ReadOnlyMemory<byte> Content);

namespace Tributary.Api.Tests.ThreeDoors.Scene;

/// <summary>A part of a node's text.</summary>
/// <param name="Literal">A text that stands for itself; null for a value.</param>
/// <param name="Source">Whose value stands here, a node's id or the name of a value of the run's input; null for a literal text.</param>
internal sealed record Piece(string? Literal, string? Source);

namespace Tributary.Nodes.LanguageModels;

/// <summary>What an answer took, in tokens.</summary>
/// <param name="Input">Tokens of the chat that the model read.</param>
/// <param name="Output">Tokens that it wrote.</param>
public sealed record ModelUsage(int Input, int Output);

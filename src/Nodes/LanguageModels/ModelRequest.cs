using System.Text.Json;

namespace Tributary.Nodes.LanguageModels;

/// <summary>A chat that a model is to go on with.</summary>
/// <param name="Messages">What was said, the oldest first.</param>
/// <param name="IdempotencyKey">The same for every try of the same step; any text.</param>
public sealed record ModelRequest(IReadOnlyList<ModelMessage> Messages, string IdempotencyKey)
{
    /// <summary>From 0 (always the likeliest word) to 2; null leaves it to the model.</summary>
    public double? Temperature { get; init; }

    /// <summary>The most tokens the answer may have; null leaves it to the model.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>The JSON schema that the answer is to fit; null for any text.</summary>
    public JsonElement? Schema { get; init; }
}

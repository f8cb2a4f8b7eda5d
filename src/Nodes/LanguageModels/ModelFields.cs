using System.Text.Json;
using Tributary.Engine.Catalog;

namespace Tributary.Nodes.LanguageModels;

/// <summary>Configuration that nodes which ask models share, besides the choice of the models.</summary>
internal static class ModelFields
{
    /// <summary>The greatest number of tokens that can be asked for.</summary>
    public const int MostTokens = 1_000_000;

    public static readonly ConfigField<double?> Temperature = ConfigField.Of<double?>(
        "temperature",
        "float",
        "From 0 (the likeliest words, much the same each time) to 2 (the most surprising ones). Default: the model's own.",
        required: false,
        null,
        "null",
        static value => value.GetDouble(),
        static value => value.ValueKind == JsonValueKind.Number && value.GetDouble() is >= 0 and <= 2 ? null : "must be a number from 0 to 2");

    public static readonly ConfigField<int?> MaxTokens = ConfigField.Of<int?>(
        "max_tokens",
        "int",
        $"The most tokens of the answer, from 1 to {MostTokens}; one that reaches them is cut, with a warning. Default: the model's own.",
        required: false,
        null,
        "null",
        static value => value.GetInt32(),
        static value => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number is >= 1 and <= MostTokens
            ? null
            : $"must be a whole number from 1 to {MostTokens}");
}

using System.Text.Json;

namespace Tributary.Api.B3os.Definitions;

/// <summary>One declared member of a run's payload.</summary>
/// <param name="Key">The member.</param>
/// <param name="Types">What may stand there: <c>string number integer boolean object array</c>; empty for anything.</param>
/// <param name="Required">Whether it must be given; a null counts as not given.</param>
internal sealed record InputField(string Key, IReadOnlyList<string> Types, bool Required)
{
    /// <summary>The words for types.</summary>
    public static readonly IReadOnlyList<string> KnownTypes = ["string", "number", "integer", "boolean", "object", "array"];

    /// <summary>What is wrong with a value, a sentence; null for nothing.</summary>
    /// <param name="value">The value; undefined when it is not given.</param>
    public string? FaultOf(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return Required ? $"'{Key}' is required." : null;
        }

        return Types.Count == 0 || Types.Any(type => Fits(value, type)) ? null : $"'{Key}' must be of type {string.Join(" or ", Types)}.";
    }

    private static bool Fits(JsonElement value, string type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsInteger(number),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => true,
    };
}

using System.Text.Json;
using Tributary.Api.Http;

namespace Tributary.Api.Alien;

/// <summary>Words faults as this product's clients know them: a field, a rule and a sentence. The field of a fault is its location without the body.</summary>
internal static class AlienFaults
{
    public static void Required(this FaultList faults, params IReadOnlyList<object> field) => faults.Add("required", $"The {NameOf(field)} field is required", field);

    public static void NotString(this FaultList faults, params IReadOnlyList<object> field) => faults.Add("string", $"The {NameOf(field)} field must be a string", field);

    public static void NotBoolean(this FaultList faults, params IReadOnlyList<object> field) => faults.Add("boolean", $"The {NameOf(field)} field must be a boolean", field);

    public static void NotArray(this FaultList faults, params IReadOnlyList<object> field) => faults.Add("array", $"The {NameOf(field)} field must be an array", field);

    public static void NotObjectValue(this FaultList faults, params IReadOnlyList<object> field) => faults.Add("object", $"The {NameOf(field)} field must be an object", field);

    public static void NotNumber(this FaultList faults, params IReadOnlyList<object> field) => faults.Add("number", $"The {NameOf(field)} field must be a number", field);

    /// <summary>The name of a field: its steps with dots between them.</summary>
    public static string NameOf(IEnumerable<object> field) => string.Join('.', field);

    /// <summary>A text of a body; null when it is absent, null or wrong, with the fault added in the last case.</summary>
    public static string? Text(JsonElement body, string name, FaultList faults)
    {
        if (!BodyValues.Has(body, name, out JsonElement value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        faults.NotString(name);
        return null;
    }

    /// <summary>A yes or no of a body; null when it is absent, null or wrong, with the fault added in the last case.</summary>
    public static bool? Flag(JsonElement body, string name, FaultList faults)
    {
        if (!BodyValues.Has(body, name, out JsonElement value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        faults.NotBoolean(name);
        return null;
    }
}

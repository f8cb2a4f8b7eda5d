using System.Globalization;
using System.Text.Json;

namespace Tributary.Api.Http;

/// <summary>Reads single keys of a body. A key that is absent, null or wrong gives null, with the fault added in the last case.</summary>
internal static class BodyValues
{
    public static string? Text(JsonElement body, string name, FaultList faults)
    {
        if (!Has(body, name, out JsonElement value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        faults.NotText("body", name);
        return null;
    }

    public static bool? Flag(JsonElement body, string name, FaultList faults)
    {
        if (!Has(body, name, out JsonElement value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.ValueKind == JsonValueKind.True;
        }

        faults.NotFlag("body", name);
        return null;
    }

    public static Guid? Id(JsonElement body, string name, FaultList faults)
    {
        if (!Has(body, name, out JsonElement value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && RequestValues.TryReadId(value.GetString(), out Guid id))
        {
            return id;
        }

        faults.NotUuid("body", name);
        return null;
    }

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public static int? Number(JsonElement body, string name, int min, int max, FaultList faults)
    {
        if (!Has(body, name, out JsonElement value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number || !long.TryParse(value.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            faults.Add("int_parsing", "Input should be a valid integer", "body", name);
            return null;
        }

        return RequestValues.InRange(number, min, max, faults, "body", name);
    }

    /// <summary>Whether a key is there and not null.</summary>
    public static bool Has(JsonElement body, string name, out JsonElement value) =>
        body.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
}

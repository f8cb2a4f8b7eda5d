using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Api.B3os.Definitions;

/// <summary>The variables of a workflow.</summary>
/// <param name="Defaults">By name, what a variable is before anything was written to it; null for one without a default.</param>
internal sealed record VariableDefinitions(IReadOnlyDictionary<string, JsonElement> Defaults)
{
    private static readonly string[] Types = ["number", "text", "boolean", "list", "object"];
    private static readonly JsonElement Null = JsonElement.Parse("null");

    /// <summary>Whether a variable of that name is defined.</summary>
    public bool Has(string name) => Defaults.ContainsKey(name);

    /// <summary>Reads <c>variableDefs</c>.</summary>
    public static VariableDefinitions Read(JsonElement definition, B3osFaults faults)
    {
        Dictionary<string, JsonElement> defaults = new(StringComparer.Ordinal);
        if (definition.ValueKind != JsonValueKind.Object || !definition.TryGetProperty("variableDefs"u8, out JsonElement list) || list.ValueKind == JsonValueKind.Null)
        {
            return new VariableDefinitions(defaults);
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            Report(faults, "variableDefs", "has to be a list of {name, type, default, description, lifetime}");
            return new VariableDefinitions(defaults);
        }

        int index = 0;
        foreach (JsonElement entry in list.EnumerateArray())
        {
            string at = $"variableDefs[{index++}]";
            if (Text(entry, "name"u8) is not { Length: > 0 } name)
            {
                Report(faults, at, "needs a 'name', a text");
            }
            else if (Text(entry, "type"u8) is not { } type || !Types.Contains(type))
            {
                Report(faults, at, $"needs a 'type': {string.Join(", ", Types)}");
            }
            else if (Text(entry, "lifetime"u8) is not (null or "persist" or "reset"))
            {
                Report(faults, at, "has a 'lifetime' other than persist and reset");
            }
            else if (!defaults.TryAdd(name, entry.TryGetProperty("default"u8, out JsonElement value) ? value : Null))
            {
                Report(faults, at, $"defines '{name}' a second time");
            }
        }

        return new VariableDefinitions(defaults);
    }

    /// <summary>The variables at the beginning of a run, as JSON: what was written, else the defaults.</summary>
    /// <param name="written">What earlier runs wrote, an object; undefined for nothing.</param>
    public byte[] AtStart(JsonElement written) => JsonText.Write((Defaults, Written: written), static (writer, each) =>
    {
        writer.WriteStartObject();
        foreach ((string name, JsonElement fallback) in each.Defaults)
        {
            writer.WritePropertyName(name);
            (each.Written.ValueKind == JsonValueKind.Object && each.Written.TryGetProperty(name, out JsonElement value) ? value : fallback).WriteTo(writer);
        }

        writer.WriteEndObject();
    });

    private static string? Text(JsonElement entry, ReadOnlySpan<byte> name) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static void Report(B3osFaults faults, string at, string what) => faults.Add(FaultType.Variable, FaultCode.InvalidShape, $"'{at}' {what}.", field: at);
}

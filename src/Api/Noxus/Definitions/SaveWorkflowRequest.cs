using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Engine.Catalog;

namespace Tributary.Api.Noxus.Definitions;

/// <summary>A workflow that a client wants to keep, checked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its sort.</param>
/// <param name="Body">The JSON object it arrived as.</param>
internal sealed record SaveWorkflowRequest(string Name, string Type, JsonElement Body)
{
    private const int LongestName = 512;
    private const string DefaultType = "flow";

    /// <summary>Reads and checks a body; meaningless when faults were added.</summary>
    public static SaveWorkflowRequest Read(JsonElement body, INodeCatalog catalog, int nodeLimit, FaultList faults)
    {
        string name = string.Empty;
        if (!body.TryGetProperty("name"u8, out JsonElement given) || given.ValueKind == JsonValueKind.Null)
        {
            faults.Missing("body", "name");
        }
        else
        {
            name = Text(given, "name", faults);
        }

        string type = !body.TryGetProperty("type"u8, out given) || given.ValueKind == JsonValueKind.Null ? DefaultType : Text(given, "type", faults);
        if (body.TryGetProperty("error_handler"u8, out given) && given.ValueKind != JsonValueKind.Null
            && (given.ValueKind != JsonValueKind.String || !RequestValues.TryReadId(given.GetString(), out _)))
        {
            faults.NotUuid("body", "error_handler");
        }

        DefinitionReader.Read(body, catalog, nodeLimit, faults);
        return new SaveWorkflowRequest(name, type, body);
    }

    private static string Text(JsonElement value, string name, FaultList faults)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            faults.NotText("body", name);
            return string.Empty;
        }

        string text = value.GetString()!;
        if (string.IsNullOrWhiteSpace(text))
        {
            faults.Add("string_too_short", "String should have at least 1 character", "body", name);
        }
        else if (text.Length > LongestName)
        {
            faults.Add("string_too_long", $"String should have at most {LongestName} characters", "body", name);
        }

        return text;
    }
}

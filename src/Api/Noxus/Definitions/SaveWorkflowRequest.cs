using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Api.Noxus.Definitions;

/// <summary>A workflow that a client wants to keep, checked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its sort.</param>
/// <param name="ErrorHandler">The workflow that runs when it fails; null for none.</param>
/// <param name="Body">The JSON object it arrived as.</param>
/// <param name="Graph">Its definition; meaningless when there were faults.</param>
internal sealed record SaveWorkflowRequest(string Name, string Type, Guid? ErrorHandler, JsonElement Body, WorkflowGraph Graph)
{
    private const int LongestName = 512;
    private const string DefaultType = "flow";

    /// <summary>Reads and checks a body; meaningless when faults were added.</summary>
    public static SaveWorkflowRequest Read(JsonElement body, INodeCatalog catalog, int nodeLimit, FaultList faults)
    {
        string name = ReadName(body, faults);
        string type = !body.TryGetProperty("type"u8, out JsonElement given) || given.ValueKind == JsonValueKind.Null ? DefaultType : Text(given, "type", faults);
        Guid? handler = ReadErrorHandler(body);
        if (handler is null && body.TryGetProperty("error_handler"u8, out given) && given.ValueKind != JsonValueKind.Null)
        {
            faults.NotUuid("body", "error_handler");
        }

        WorkflowGraph graph = DefinitionReader.Read(body, catalog, nodeLimit, faults);
        return new SaveWorkflowRequest(name, type, handler, body, graph);
    }

    /// <summary>The name that a body must have.</summary>
    public static string ReadName(JsonElement body, FaultList faults)
    {
        if (body.TryGetProperty("name"u8, out JsonElement given) && given.ValueKind != JsonValueKind.Null)
        {
            return Text(given, "name", faults);
        }

        faults.Missing("body", "name");
        return string.Empty;
    }

    /// <summary>The error handler of a workflow that is kept; null for none.</summary>
    public static Guid? ErrorHandlerOf(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        return ReadErrorHandler(document.RootElement);
    }

    /// <summary>The same of a parsed body.</summary>
    internal static Guid? ReadErrorHandler(JsonElement body) =>
        body.TryGetProperty("error_handler"u8, out JsonElement given) && given.ValueKind == JsonValueKind.String && RequestValues.TryReadId(given.GetString(), out Guid id)
            ? id
            : null;

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

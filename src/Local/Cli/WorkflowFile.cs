using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tributary.Local.Cli;

/// <summary>A workflow as a file: what <c>POST /v1/workflows</c> takes.</summary>
internal static class WorkflowFile
{
    public static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = CliJson.Default,
    };

    /// <summary>Reads a file; null, with the reason in <paramref name="faults"/>, when it holds no workflow.</summary>
    public static JsonObject? Read(string path, List<string> faults)
    {
        try
        {
            if (JsonNode.Parse(File.ReadAllText(path)) is JsonObject workflow)
            {
                workflow["name"] ??= Path.GetFileNameWithoutExtension(path);
                return workflow;
            }

            faults.Add($"{path}: a workflow file holds a JSON object with a definition.");
        }
        catch (JsonException exception)
        {
            faults.Add($"{path}: not JSON: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{path}: {exception.Message}");
        }

        return null;
    }

    /// <summary>What people call each node: its label, else its name, else its id.</summary>
    public static Dictionary<string, string> NamesById(JsonObject workflow)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (JsonObject node in Nodes(workflow))
        {
            if (Text(node["id"]) is { } id)
            {
                names[id] = Label(node) ?? Text(node["name"]) ?? id;
            }
        }

        return names;
    }

    /// <summary>An output keyed by the labels of its nodes; a node without a label keeps its address as key.</summary>
    public static JsonObject LabelOutput(JsonObject workflow, JsonElement output)
    {
        Dictionary<string, string> labels = new(StringComparer.Ordinal);
        foreach (JsonObject node in Nodes(workflow))
        {
            if (Text(node["id"]) is { } id && Label(node) is { } label)
            {
                labels[$"{id}::output"] = label;
            }
        }

        JsonObject labelled = [];
        foreach (JsonProperty value in output.EnumerateObject())
        {
            string key = labels.TryGetValue(value.Name, out string? label) && !labelled.ContainsKey(label) ? label : value.Name;
            labelled[key] = JsonNode.Parse(value.Value.GetRawText());
        }

        return labelled;
    }

    private static IEnumerable<JsonObject> Nodes(JsonObject workflow) =>
        ((workflow["definition"] as JsonObject)?["nodes"] as JsonArray)?.OfType<JsonObject>() ?? [];

    private static string? Label(JsonObject node) => Text((node["node_config"] as JsonObject)?["label"]) is { Length: > 0 } label ? label : null;

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
}

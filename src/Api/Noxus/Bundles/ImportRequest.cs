using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using YamlDotNet.Core;

namespace Tributary.Api.Noxus.Bundles;

/// <summary>A bundle to be imported, and how.</summary>
/// <param name="Workflows">Its workflows, not yet checked.</param>
/// <param name="Mode">What becomes of workflows that exist.</param>
/// <param name="IsActivating">Whether definitions that are imported as versions become the current ones as well.</param>
/// <param name="IsDry">Whether nothing is to be written.</param>
internal sealed record ImportRequest(IReadOnlyList<JsonObject> Workflows, ImportMode Mode, bool IsActivating, bool IsDry)
{
    private static readonly object[] Definition = ["body", "definition"];

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads <c>mode</c>, <c>activate</c>, <c>dry_run</c>, and a body <c>{"definition", "version"}</c>; meaningless when faults were added.</summary>
    public static ImportRequest Read(HttpRequest request, JsonElement body, FaultList faults)
    {
        ImportMode mode = RequestValues.Choice(request, "mode", ImportMode.Clone, faults);
        bool isActivating = RequestValues.Flag(request, "activate", faults);
        bool isDry = RequestValues.Flag(request, "dry_run", faults);
        BundleFormat format = BundleFormat.Auto;
        if (body.TryGetProperty("version"u8, out JsonElement version) && version.ValueKind != JsonValueKind.Null
            && !(version.ValueKind == JsonValueKind.String && RequestValues.TryChoose(version.GetString()!, out format)))
        {
            faults.Add("literal_error", $"Input should be one of {RequestValues.ChoicesOf<BundleFormat>()}", "body", "version");
        }

        List<JsonObject> workflows = [];
        if (!body.TryGetProperty("definition"u8, out JsonElement definition) || definition.ValueKind == JsonValueKind.Null)
        {
            faults.Missing(Definition);
        }
        else if (Documents(definition, format, faults) is { } documents)
        {
            foreach (JsonNode? document in documents)
            {
                isActivating |= document is JsonObject head && head["set_active_on_import"] is JsonValue flag && flag.GetValueKind() == JsonValueKind.True;
                Gather(document, workflows);
            }

            if (workflows.Count == 0)
            {
                faults.Add("empty_bundle", "There is no workflow in it; send what an export gave, or a workflow or a list of workflows as JSON.", Definition);
            }
            else if (workflows.Count > Bundle.Most)
            {
                faults.Add("too_many_workflows", $"There are {workflows.Count} workflows in it, and {Bundle.Most} at most are imported at once.", Definition);
            }
        }

        return new ImportRequest(workflows, mode, isActivating, isDry);
    }

    private static void Gather(JsonNode? document, List<JsonObject> workflows)
    {
        JsonNode? list = document is JsonObject parent ? parent["workflows"] : document;
        if (list is JsonArray items)
        {
            workflows.AddRange(items.OfType<JsonObject>());
        }
        else if (document is JsonObject workflow && workflow.ContainsKey("definition"))
        {
            workflows.Add(workflow);
        }
    }

    private static IReadOnlyList<JsonNode?>? Documents(JsonElement definition, BundleFormat format, FaultList faults)
    {
        if (definition.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            return [Node(definition)];
        }

        if (definition.ValueKind != JsonValueKind.String)
        {
            faults.NotText(Definition);
            return null;
        }

        string text = definition.GetString()!.Trim();
        byte[] bytes = new byte[text.Length];
        bool isBase64 = Convert.TryFromBase64String(text, bytes, out int length) && length > 0;
        if (format == BundleFormat.V3 && !isBase64)
        {
            faults.Add("bundle_invalid", "The bundle is not Base64, as version v3 is; send it as it was exported, or with version auto.", Definition);
            return null;
        }

        try
        {
            return (isBase64 && format != BundleFormat.V4) || text.StartsWith('{') || text.StartsWith('[')
                ? [Parse(isBase64 ? bytes.AsMemory(0, length) : Encoding.UTF8.GetBytes(text))]
                : [.. YamlText.Read(text).Select(static document => Parse(document))];
        }
        catch (Exception fault) when (fault is JsonException or YamlException or InvalidOperationException)
        {
            faults.Add("bundle_invalid", $"The bundle cannot be read: {fault.Message}", Definition);
            return null;
        }
    }

    private static JsonNode? Parse(ReadOnlyMemory<byte> json)
    {
        using JsonDocument document = JsonDocument.Parse(json, Strict);
        return Node(document.RootElement);
    }

    private static JsonNode? Node(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element.Clone()),
        JsonValueKind.Array => JsonArray.Create(element.Clone()),
        _ => null,
    };
}

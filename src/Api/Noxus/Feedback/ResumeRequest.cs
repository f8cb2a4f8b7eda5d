using System.Text.Json;
using Tributary.Api.Http;

namespace Tributary.Api.Noxus.Feedback;

/// <summary>A person's answer to a node. Parts that were wrong are as if absent; their faults are told.</summary>
/// <param name="NodeId">The node; null when it is missing or wrong.</param>
/// <param name="Feedback">The answer; undefined when it is missing.</param>
internal readonly record struct ResumeRequest(string? NodeId, JsonElement Feedback)
{
    /// <summary>Reads a body, every fault of it at once. Unknown keys are ignored, and null is the same as absent.</summary>
    public static ResumeRequest Read(JsonElement body, FaultList faults)
    {
        JsonElement node = Find(body, "node_id", faults);
        if (node.ValueKind is not (JsonValueKind.String or JsonValueKind.Undefined))
        {
            faults.NotText("body", "node_id");
        }

        return new ResumeRequest(node.ValueKind == JsonValueKind.String ? node.GetString() : null, Find(body, "feedback", faults));
    }

    private static JsonElement Find(JsonElement body, string name, FaultList faults)
    {
        if (body.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null)
        {
            return value;
        }

        faults.Missing("body", name);
        return default;
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tributary.Api.B3os.Answers;
using Tributary.Api.Http;
using Tributary.Api.Idempotency;

namespace Tributary.Api.B3os.Executions;

/// <summary>What a request says of the execution that it asks for. Nothing of it depends on the request's body.</summary>
/// <param name="Facts">What is kept.</param>
/// <param name="WorkflowId">The workflow; null when it brings a definition.</param>
/// <param name="Payload">The payload; undefined for none.</param>
internal sealed record ExecutionBody(ExecutionFacts Facts, string? WorkflowId, JsonElement Payload)
{
    private const int LongestName = 255;
    private const int LongestSource = 64;
    private const int LargestMetadata = 1024;

    /// <summary>Reads a body, every fault of it at once but those of the definition.</summary>
    public static ExecutionBody Read(JsonElement body, Refusal refusal)
    {
        FaultList faults = new();
        string? workflow = BodyValues.Text(body, "workflowId", faults);
        if (BodyValues.Has(body, "workflowId", out _) == BodyValues.Has(body, "definition", out _))
        {
            faults.Add("one_of", "One of workflowId and definition is needed, and no more", "body", "workflowId");
        }

        if (BodyValues.Has(body, "requestPayload", out _) && BodyValues.Has(body, "payload", out _))
        {
            faults.Add("one_of", "It is another name of payload; leave one of them out", "body", "requestPayload");
        }

        JsonElement payload = Object(body, "requestPayload", faults) is { ValueKind: JsonValueKind.Object } named ? named : Object(body, "payload", faults);
        JsonElement metadata = Object(body, "clientSafeMetadata", faults);
        if (metadata.ValueKind == JsonValueKind.Object && Encoding.UTF8.GetByteCount(metadata.GetRawText()) > LargestMetadata)
        {
            faults.Add("too_large", $"Input should have at most {LargestMetadata} bytes", "body", "clientSafeMetadata");
        }

        ExecutionFacts facts = new(
            Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Of(body))),
            BodyText.Read(body, "idempotencyKey", 1, LongestName, isNeeded: false, faults),
            BodyText.Read(body, "externalRef", 1, LongestName, isNeeded: false, faults),
            BodyText.Read(body, "sourceSystem", 1, LongestSource, isNeeded: false, faults),
            BodyText.Read(body, "sourceEntityType", 1, LongestSource, isNeeded: false, faults),
            BodyText.Read(body, "sourceEntityId", 1, LongestSource, isNeeded: false, faults),
            metadata.ValueKind == JsonValueKind.Object ? metadata : null);
        refusal.Add(faults);
        return new ExecutionBody(facts, workflow, payload);
    }

    private static JsonElement Object(JsonElement body, string name, FaultList faults)
    {
        JsonElement value = BodyAnswer.Member(body, name);
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined))
        {
            faults.NotObject("body", name);
            return default;
        }

        return value.ValueKind == JsonValueKind.Object ? value.Clone() : value;
    }
}

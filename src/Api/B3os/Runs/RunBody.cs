using System.Text.Json;
using Tributary.Api.B3os.Answers;
using Tributary.Api.B3os.Definitions;
using Tributary.Api.Http;

namespace Tributary.Api.B3os.Runs;

/// <summary>What a request says of the run that it asks for. Nothing of it depends on the request's body.</summary>
/// <param name="RunId">The id it is to have; null when the server names it.</param>
/// <param name="Payload">The payload; undefined for none.</param>
/// <param name="Props">The properties; undefined for none.</param>
internal readonly record struct RunBody(string? RunId, JsonElement Payload, JsonElement Props)
{
    /// <summary>Reads a body, every fault of it at once.</summary>
    /// <param name="body">The body.</param>
    /// <param name="isSync">Whether the run is to end within the request; such a run has no id of the client's.</param>
    /// <param name="refusal">Takes what is wrong.</param>
    public static RunBody Read(JsonElement body, bool isSync, Refusal refusal)
    {
        FaultList faults = new();
        JsonElement id = isSync ? default : BodyAnswer.Member(body, "runId");
        if (id.ValueKind != JsonValueKind.Undefined && !(id.ValueKind == JsonValueKind.String && B3osIds.IsRun(id.GetString())))
        {
            refusal.Add(B3osError.InvalidRunId, new ErrorDetail("'runId' must be 'run_' and letters, digits and underscores, 128 characters at most.", "runId"));
            id = default;
        }

        RunBody read = new(id.ValueKind == JsonValueKind.Undefined ? null : id.GetString(), Object(body, "payload", faults), Object(body, "propValues", faults));
        refusal.Add(faults);
        return read;
    }

    /// <summary>The definition of the body, checked.</summary>
    /// <param name="body">The body.</param>
    /// <param name="nodeLimit">The most nodes.</param>
    /// <param name="isSync">Whether the run is to end within the request.</param>
    /// <param name="refusal">Takes what is wrong.</param>
    public static B3osDefinition DefinitionOf(JsonElement body, int nodeLimit, bool isSync, Refusal refusal)
    {
        JsonElement written = BodyAnswer.Member(body, "definition");
        B3osDefinition definition = B3osDefinition.Read(written.ValueKind == JsonValueKind.Undefined ? written : written.Clone(), nodeLimit);
        refusal.Add(definition.Faults, definition.Json);
        if (isSync)
        {
            refusal.Add(definition.SyncFaults(), definition.Json);
        }

        return definition;
    }

    private static JsonElement Object(JsonElement body, string name, FaultList faults)
    {
        JsonElement value = BodyAnswer.Member(body, name);
        if (value.ValueKind is JsonValueKind.Object)
        {
            return value.Clone();
        }

        if (value.ValueKind != JsonValueKind.Undefined)
        {
            faults.NotObject("body", name);
        }

        return default;
    }
}

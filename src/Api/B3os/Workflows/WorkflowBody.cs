using System.Text.Json;
using Tributary.Api.B3os.Answers;
using Tributary.Api.B3os.Definitions;
using Tributary.Api.Http;

namespace Tributary.Api.B3os.Workflows;

/// <summary>What a request says of a workflow. Nothing of it depends on the request's body; what it does not say is null.</summary>
internal sealed record WorkflowBody
{
    private const int LongestName = 255;
    private const int LongestDescription = 2000;
    private const int LeastCooldown = 1000;
    private const int MostRuns = 99_999;

    public string? Name { get; init; }

    public string? Description { get; init; }

    public JsonElement? Definition { get; init; }

    public int? CooldownMs { get; init; }

    public int? MaxRuns { get; init; }

    public JsonElement? UiMetadata { get; init; }

    /// <summary>The version that the client believes to be the newest.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>Reads a body, every fault of it at once.</summary>
    /// <param name="body">The body.</param>
    /// <param name="isNew">Whether the workflow is to be made, and has to be whole.</param>
    /// <param name="nodeLimit">The most nodes of its definition.</param>
    /// <param name="refusal">Takes what is wrong.</param>
    public static WorkflowBody Read(JsonElement body, bool isNew, int nodeLimit, Refusal refusal)
    {
        FaultList faults = new();
        JsonElement metadata = BodyAnswer.Member(body, "uiMetadata");
        WorkflowBody read = new()
        {
            Name = BodyText.Read(body, "name", 1, LongestName, isNew, faults),
            Description = BodyText.Read(body, "description", 0, LongestDescription, isNew, faults),
            CooldownMs = BodyValues.Number(body, "cooldownMs", LeastCooldown, int.MaxValue, faults),
            MaxRuns = BodyValues.Number(body, "maxRuns", 1, MostRuns, faults),
            UiMetadata = metadata.ValueKind == JsonValueKind.Undefined ? null : metadata.Clone(),
            ExpectedVersion = BodyValues.Number(body, "expectedCurrentVersion", 1, int.MaxValue, faults),
        };
        refusal.Add(faults);
        JsonElement definition = BodyAnswer.Member(body, "definition");
        if (definition.ValueKind == JsonValueKind.Undefined && !isNew)
        {
            return read;
        }

        B3osDefinition checkedOne = B3osDefinition.Read(definition.ValueKind == JsonValueKind.Undefined ? definition : definition.Clone(), nodeLimit);
        refusal.Add(checkedOne.Faults, checkedOne.Json);
        return read with { Definition = checkedOne.Json };
    }
}

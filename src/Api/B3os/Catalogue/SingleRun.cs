using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Api.B3os.Definitions;
using Tributary.Api.B3os.Runs;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os;

namespace Tributary.Api.B3os.Catalogue;

/// <summary>Runs one action by itself: as a run of a trigger and the action, which no list shows.</summary>
internal static class SingleRun
{
    /// <summary>The id of the action's node.</summary>
    public const string NodeId = "action";

    private const string Door = "b3os-actions";
    private const int LongestSeconds = 30;

    /// <summary>Runs the action; the refusal when it cannot be run with these inputs.</summary>
    /// <param name="call">The request.</param>
    /// <param name="action">The action.</param>
    /// <param name="body">The request's body.</param>
    public static async ValueTask<(RunSnapshot? Run, IResult? Refusal)> Of(ApiCall call, B3osAction action, JsonElement body)
    {
        Refusal refusal = new();
        JsonElement inputs = BodyAnswer.Member(body, "inputs");
        if (inputs.ValueKind != JsonValueKind.Object)
        {
            refusal.Add(B3osError.CodeOf(StatusCodes.Status400BadRequest), new ErrorDetail("'inputs' is needed: an object, the payload of the action.", "inputs"));
            return (null, refusal.Answer);
        }

        B3osDefinition definition = B3osDefinition.Read(DefinitionOf(action, inputs), int.MaxValue);
        refusal.Add(definition.Faults, definition.Json);
        if (definition.Faults.Count == 0 && !ActionJson.IsDirect(action))
        {
            refusal.Add(B3osError.CodeOf(StatusCodes.Status400BadRequest), new ErrorDetail($"The action {action.Type} cannot be run by itself; it takes a workflow."));
        }

        return refusal.Any ? (null, refusal.Answer) : await SyncRun.Of(
            call,
            new RunOrder(call.WorkspaceId, KnownRuns.NewId(call.Services.Time), definition, new RunFacts(TriggeredBy: call.Caller!.Id.ToString("N"), SyncSeconds: LongestSeconds)) { Door = Door });
    }

    private static JsonElement DefinitionOf(B3osAction action, JsonElement inputs) => JsonText.Parse(JsonText.Write((action.Type, inputs), static (writer, each) =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("nodes"u8);
        writer.WriteStartObject("root"u8);
        writer.WriteString("type"u8, B3osDoor.Trigger);
        writer.WriteStartObject("payload"u8);
        writer.WriteEndObject();
        writer.WriteStartArray("children"u8);
        writer.WriteStringValue(NodeId);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteStartObject(NodeId);
        writer.WriteString("type"u8, each.Type);
        writer.WritePropertyName("payload"u8);
        each.inputs.WriteTo(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }));
}

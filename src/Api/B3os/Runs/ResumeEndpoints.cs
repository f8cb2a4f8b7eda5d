using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Api.Http;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os;

namespace Tributary.Api.B3os.Runs;

/// <summary>Resuming nodes that wait.</summary>
internal static class ResumeEndpoints
{
    private static readonly JsonElement Empty = JsonElement.Parse("{}");

    /// <summary>Resumes a node that waits, with the secret of its wait; within a loop it is the newest item that can wait. One that waits no longer is left as it is.</summary>
    public static ValueTask<IResult> Resume(ApiCall call) => BodyAnswer.Of(call, async body =>
    {
        string nodeId = (string)call.Context.Request.RouteValues["nodeId"]!;
        if (await KnownRuns.Find(call) is not { } whole || await NodePlace.Find(call, whole, nodeId) is not { } place)
        {
            return B3osError.NotFound("run or node");
        }

        if (call.Context.Request.Query["secret"] is not [{ Length: > 0 } secret])
        {
            return B3osError.Of(StatusCodes.Status400BadRequest, "'secret' is missing. It is shown as secret in the result of the waiting node.", new ErrorDetail("It is missing.", "secret"));
        }

        RunSnapshot run = place.Run;
        if (place.Node is not { } node)
        {
            return Answer("skipped", "The loop that the node stands in has not begun.");
        }

        if (run.View.Nodes[node].Asks is not { } asks || WaitQuestion.Read(asks.Question) is not { } question)
        {
            return Answer("skipped", $"The node is {B3osStatuses.Of(run.View.Nodes[node], run.View.Status)} and does not wait.");
        }

        if (!question.IsRight(secret))
        {
            return B3osError.Of(StatusCodes.Status401Unauthorized, "The secret is not that of this wait.");
        }

        JsonElement data = BodyAnswer.Member(body, "data");
        ValueRef value = ValueRef.FromElement(data.ValueKind == JsonValueKind.Undefined ? Empty : data);
        EventReceipt? receipt = await call.Services.Runs.Signal(call.WorkspaceId, run.Header.Id, asks.Name, value, call.Aborted);
        return receipt?.Fate switch
        {
            null => KnownRuns.NoSuchRun,
            EventFate.Accepted => Answer("resumed", "The node goes on."),
            EventFate.Repeated => Answer("skipped", "The node was resumed before; the first time counts."),
            EventFate.Expired => Answer("skipped", "The time of the wait is over."),
            _ => Answer("skipped", "The run is over."),
        };
    });

    private static JsonBytes Answer(string action, string reason) => new(StatusCodes.Status200OK, JsonText.Write((action, reason), static (writer, each) =>
    {
        writer.WriteStartObject();
        writer.WriteString("action"u8, each.action);
        writer.WriteString("reason"u8, each.reason);
        writer.WriteEndObject();
    }));
}

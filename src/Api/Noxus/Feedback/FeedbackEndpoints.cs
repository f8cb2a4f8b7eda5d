using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Runs;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.HumanFeedback;

namespace Tributary.Api.Noxus.Feedback;

/// <summary>Answering runs that wait for people.</summary>
internal static class FeedbackEndpoints
{
    /// <summary>Takes a person's answer to a node that waits for one. Once it is answered the feedback is never lost, and it counts once.</summary>
    public static async ValueTask<IResult> Resume(ApiCall call)
    {
        ApiServices services = call.Services;
        FaultList faults = new();
        Guid runId = RequestValues.PathId(call.Context.Request, "run_id", faults);
        using RequestBody? body = await RequestBody.Read(call.Context, services.Limits.BodyBytes);
        if (body is null)
        {
            return ErrorAnswer.TooLarge(services.Limits.BodyBytes);
        }

        using JsonDocument? document = RequestJson.Parse(body.Utf8, faults);
        ResumeRequest request = document is null ? default : ResumeRequest.Read(document.RootElement, faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        if (await services.Runs.Find(call.WorkspaceId, runId, call.Aborted) is not { } run)
        {
            return RunEndpoints.NoSuchRun;
        }

        if (run.View.Plan.IndexOf(request.NodeId!) is not (var node and >= 0) || run.View.Nodes[node].Asks is not { Question: { } question } asks)
        {
            return NothingWaits(run, request.NodeId!);
        }

        Check(FeedbackQuestion.Read(question).Form, request.Feedback, faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        ValueRef feedback = ValueRef.Inline(JsonText.Encode(request.Feedback));
        return await services.Runs.Signal(call.WorkspaceId, runId, asks.Name, feedback, call.Aborted) switch
        {
            null => RunEndpoints.NoSuchRun,
            { Fate: EventFate.Accepted } taken => new RunAnswer(taken.Run, RunOutput.Of(taken.Run, labels: null), services),
            { Fate: EventFate.Repeated } => Conflict($"Node '{request.NodeId}' has its feedback already; the first one counts."),
            { Fate: EventFate.Expired } => Conflict($"Node '{request.NodeId}' waits no longer: the time for its feedback has passed."),
            { } over => NothingWaits(over.Run, request.NodeId!),
        };
    }

    private static void Check(FeedbackForm form, JsonElement feedback, FaultList faults)
    {
        foreach (FeedbackFault fault in form.Check(feedback))
        {
            faults.Add(fault.Type, fault.Message, fault.Field is null ? ["body", "feedback"] : ["body", "feedback", fault.Field]);
        }
    }

    private static ErrorAnswer NothingWaits(RunSnapshot run, string nodeId)
    {
        List<string> asking = [];
        List<string> resting = [];
        for (int node = 0; node < run.View.Nodes.Count; node++)
        {
            string id = run.View.Plan.Nodes[node].Id;
            if (run.View.Nodes[node].Asks is not null)
            {
                asking.Add(id);
            }
            else if (run.View.Nodes[node] is { Status: NodeStatus.AwaitingFeedback, RestingChild: { } child })
            {
                resting.Add($"{id} waits for run {child}, which is resumed by its own id");
            }
        }

        string rest = asking.Count + resting.Count == 0
            ? $"Nothing does in this run, which is {NoxusStatuses.Of(run.View.Status)}."
            : $"What does: {string.Join(", ", [.. asking, .. resting])}.";
        return Conflict($"Node '{nodeId}' does not wait for feedback. {rest}");
    }

    private static ErrorAnswer Conflict(string detail) => new(StatusCodes.Status409Conflict, detail);
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Api.B3os.Runs;
using Tributary.Api.Http;
using Tributary.Engine.Runs;
using Tributary.Nodes.B3os.Expressions;

namespace Tributary.Api.B3os.Workflows;

/// <summary>Starting saved workflows.</summary>
internal static class WorkflowRunEndpoints
{
    private static readonly string[] Rehearsals = ["simulate", "dustTest"];

    /// <summary>Starts a workflow in whatever state it is, unless it is archived; answers at once with the run's id.</summary>
    public static ValueTask<IResult> Run(ApiCall call) => BodyAnswer.Of(call, async body =>
    {
        Refusal refusal = new();
        FaultList faults = new();
        RunBody asked = RunBody.Read(body, isSync: false, refusal);
        int? number = BodyValues.Number(body, "version", 1, int.MaxValue, faults);
        if (BodyValues.Text(body, "triggerNodeId", faults) is { } trigger && trigger != Reference.Root)
        {
            faults.Add("literal_error", "Input should be root, the only trigger of this server", "body", "triggerNodeId");
        }

        foreach (string mode in Rehearsals)
        {
            if (BodyValues.Flag(body, mode, faults) == true)
            {
                faults.Add("unsupported", "This server runs workflows for real only; leave it out", "body", mode);
            }
        }

        refusal.Add(faults);
        WorkflowShelf shelf = WorkflowShelf.Of(call);
        if (await shelf.Find(call.Aborted) is not { Document: var workflow })
        {
            return WorkflowShelf.NoSuchWorkflow;
        }

        if (workflow.IsArchived)
        {
            return B3osError.Of(StatusCodes.Status400BadRequest, "The workflow is archived. Unarchive it first: POST /v1/workflows/{id}/unarchive.");
        }

        WorkflowRun run = new(shelf, call.WorkspaceId, workflow);
        if (await run.Version(number, call.Aborted) is not { } version)
        {
            return B3osError.NotFound("version");
        }

        RunOrder? order = run.Order(
            version, asked.RunId ?? KnownRuns.NewId(call.Services.Time), asked.Payload, new RunFacts(TriggeredBy: call.Caller!.Id.ToString("N")), refusal);
        return order is null ? refusal.Answer : await Accept(call, order with { Props = asked.Props });
    });

    /// <summary>Starts the live version of the workflow whose secret the path ends with; the body is its payload.</summary>
    public static async ValueTask<IResult> Trigger(ApiCall call)
    {
        FaultList faults = new();
        int limit = call.Services.Limits.BodyBytes;
        using RequestBody? body = await RequestBody.Read(call.Context, limit);
        if (body is null)
        {
            return ErrorAnswer.TooLarge(limit);
        }

        using JsonDocument? document = body.Utf8.IsEmpty ? null : RequestJson.Parse(body.Utf8, faults, isObject: false);
        JsonElement payload = document?.RootElement.Clone() ?? default;
        string secret = (string)call.Context.Request.RouteValues["secret"]!;
        if (!WebhookSecret.TryRead(secret, out Guid workspace, out string id))
        {
            return B3osError.NotFound("webhook");
        }

        WorkflowShelf shelf = new(call.Services.Documents, workspace, id);
        if (await shelf.Find(call.Aborted) is not { Document: var workflow } || !WebhookSecret.IsRight(secret, workflow) || workflow.IsArchived)
        {
            return B3osError.NotFound("webhook");
        }

        Refusal refusal = new();
        refusal.Add(faults);
        WorkflowRun run = new(shelf, workspace, workflow);
        WorkflowVersion version = await run.Version(call.Aborted) ?? workflow.Current;
        RunOrder? order = run.Order(version, KnownRuns.NewId(call.Services.Time), payload, new RunFacts(TriggerSource: RunFacts.Webhook), refusal);
        if (order is null)
        {
            return refusal.Answer;
        }

        (WorkflowDocument? taken, IResult? refused) = await shelf.Change(
            current => ValueTask.FromResult(WebhookTurn.Take(current, call.Services.Time.GetUtcNow(), call.Context.Response.Headers)), call.Aborted);
        return taken is null ? refused! : await Accept(call, order);
    }

    private static async ValueTask<IResult> Accept(ApiCall call, RunOrder order)
    {
        (RunSnapshot? run, IResult? refused) = await RunAcceptance.Accept(call, order, wait: null);
        return run is null ? refused! : RunAcceptance.IdAnswer(run);
    }
}

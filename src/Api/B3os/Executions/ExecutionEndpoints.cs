using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Api.B3os.Definitions;
using Tributary.Api.B3os.Runs;
using Tributary.Api.B3os.Workflows;
using Tributary.Api.Http;
using Tributary.Api.Idempotency;
using Tributary.Api.Runs;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Api.B3os.Executions;

/// <summary>Runs that other systems ask for: each once, however often it is asked for, and under a name of theirs.</summary>
internal static class ExecutionEndpoints
{
    private static readonly B3osError NoSuchExecution = B3osError.NotFound("execution");

    /// <summary>Runs a workflow, or a definition, unless a request with the same idempotency key has.</summary>
    public static ValueTask<IResult> Create(ApiCall call) => BodyAnswer.Of(call, async body =>
    {
        Refusal refusal = new();
        ExecutionBody asked = ExecutionBody.Read(body, refusal);
        if (refusal.Any)
        {
            return refusal.Answer;
        }

        string id = asked.Facts.IdempotencyKey is { } key ? B3osIds.OfRun(StableId.Of($"b3os/{call.WorkspaceId}/execution/{key}")) : KnownRuns.NewId(call.Services.Time);
        if (await Replay(call, asked, id) is { } before)
        {
            return before;
        }

        RunFacts facts = new(TriggeredBy: call.Caller!.Id.ToString("N"), Execution: asked.Facts);
        (RunOrder? order, IResult? wrong) = asked.WorkflowId is { } workflow ? await OfWorkflow(call, workflow, id, asked, facts) : OfDefinition(call, body, id, asked, facts);
        if (order is null)
        {
            return wrong!;
        }

        while (true)
        {
            (RunSnapshot? run, IResult? refused) = await RunAcceptance.Accept(call, order, wait: null);
            if (run is not null)
            {
                return Answer(run);
            }

            if (asked.Facts.IdempotencyKey is null || refused is not B3osError { Code: B3osError.DuplicateRunId })
            {
                return refused!;
            }

            // Of two such requests at once one is first, and its run cannot be seen before it is durable.
            await RunCreation.FindAccepted(call, call.WorkspaceId, B3osIds.Run(id, call.WorkspaceId));
            if (await Replay(call, asked, id) is { } first)
            {
                return first;
            }
        }
    });

    /// <summary>A page of executions, the newest first, among the newest runs.</summary>
    public static async ValueTask<IResult> List(ApiCall call)
    {
        FaultList faults = new();
        OffsetQuery query = OffsetQuery.Read(call.Context.Request, faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        string? reference = call.Context.Request.Query["externalRef"];
        string? key = call.Context.Request.Query["idempotencyKey"];
        (IReadOnlyList<RunWords> items, bool hasMore) = await query.Of(
            RunListEndpoints.Newest(call, null, since: null).Where(run => run.Facts.Execution is { } execution
                && (string.IsNullOrEmpty(reference) || execution.ExternalRef == reference)
                && (string.IsNullOrEmpty(key) || execution.IdempotencyKey == key)),
            call.Aborted);
        return new OffsetPage<RunWords>(items, query, hasMore, ExecutionJson.Write).ToAnswer();
    }

    /// <summary>An execution.</summary>
    public static async ValueTask<IResult> Get(ApiCall call) =>
        ExecutionFacts.TryReadId(call.Context.Request.RouteValues["id"] as string, out Guid id)
        && await call.Services.Runs.Find(call.WorkspaceId, id, call.Aborted) is { Header.Origin.Door: B3osDoor.Name } run
        && WordsOf(run) is { Facts.Execution: not null } words
            ? Answer(words with { IsPartial = await PartialRuns.Has(call.Services, run.View, call.Aborted) })
            : NoSuchExecution;

    private static async ValueTask<(RunOrder? Order, IResult? Refusal)> OfWorkflow(ApiCall call, string workflowId, string id, ExecutionBody asked, RunFacts facts)
    {
        WorkflowShelf shelf = new(call.Services.Documents, call.WorkspaceId, workflowId);
        if (await shelf.Find(call.Aborted) is not { Document: var workflow })
        {
            return (null, WorkflowShelf.NoSuchWorkflow);
        }

        if (workflow.IsArchived)
        {
            return (null, B3osError.Of(StatusCodes.Status400BadRequest, "The workflow is archived. Unarchive it first: POST /v1/workflows/{id}/unarchive."));
        }

        Refusal refusal = new();
        WorkflowRun run = new(shelf, call.WorkspaceId, workflow);
        WorkflowVersion version = await run.Version(call.Aborted) ?? workflow.Current;
        return run.Order(version, id, asked.Payload, facts, refusal) is { } order ? (order, null) : (null, refusal.Answer);
    }

    private static (RunOrder? Order, IResult? Refusal) OfDefinition(ApiCall call, JsonElement body, string id, ExecutionBody asked, RunFacts facts)
    {
        Refusal refusal = new();
        B3osDefinition definition = RunBody.DefinitionOf(body, call.Services.Limits.Nodes, isSync: false, refusal);
        refusal.Add(definition.Inputs.Check(asked.Payload));
        return refusal.Any ? (null, refusal.Answer) : (new RunOrder(call.WorkspaceId, id, definition, facts) { Payload = asked.Payload }, null);
    }

    /// <summary>The answer when an earlier request with the same key has made the run; null when there is none.</summary>
    private static async ValueTask<IResult?> Replay(ApiCall call, ExecutionBody asked, string id)
    {
        if (asked.Facts.IdempotencyKey is null || await KnownRuns.Find(call, id) is not { } run)
        {
            return null;
        }

        if (WordsOf(run).Facts.Execution?.RequestHash != asked.Facts.RequestHash)
        {
            return B3osError.Conflict("An execution with this idempotencyKey was asked for in another way. Repeat that request as it was, or take another key.");
        }

        call.Context.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        return Answer(run);
    }

    private static RunWords WordsOf(RunSnapshot run) => new(run.Header, run.View.Status, run.View.StartedAt, run.View.FinishedAt);

    private static B3osAnswer<RunWords> Answer(RunSnapshot run) => Answer(WordsOf(run));

    private static B3osAnswer<RunWords> Answer(RunWords run) => new(run, static (writer, run) =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName("execution"u8);
        ExecutionJson.Write(writer, run);
        writer.WriteString("runId"u8, run.Header.Origin!.PublicId);
        writer.WriteEndObject();
    });
}

using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Api.B3os.Definitions;
using Tributary.Engine.Runs;

namespace Tributary.Api.B3os.Runs;

/// <summary>Starting, reading and cancelling runs.</summary>
internal static class RunEndpoints
{
    /// <summary>Accepts a run of the definition in the body and answers at once with its id.</summary>
    public static ValueTask<IResult> Create(ApiCall call) => BodyAnswer.Of(call, async body =>
    {
        Refusal refusal = new();
        RunBody asked = RunBody.Read(body, isSync: false, refusal);
        B3osDefinition definition = RunBody.DefinitionOf(body, call.Services.Limits.Nodes, isSync: false, refusal);
        refusal.Add(definition.Inputs.Check(asked.Payload));
        if (refusal.Any)
        {
            return refusal.Answer;
        }

        (RunSnapshot? run, IResult? refused) = await RunAcceptance.Accept(call, Order(call, asked, definition, new RunFacts()), wait: null);
        return run is null ? refused! : RunAcceptance.IdAnswer(run);
    });

    /// <summary>Runs the definition in the body and answers when the run is over; after its time it is cancelled.</summary>
    public static ValueTask<IResult> CreateAndWait(ApiCall call) => BodyAnswer.Of(call, async body =>
    {
        Refusal refusal = new();
        RunBody asked = RunBody.Read(body, isSync: true, refusal);
        B3osDefinition definition = RunBody.DefinitionOf(body, call.Services.Limits.Nodes, isSync: true, refusal);
        refusal.Add(definition.Inputs.Check(asked.Payload));
        if (refusal.Any)
        {
            return refusal.Answer;
        }

        RunFacts facts = new(SyncSeconds: call.Services.B3os.SyncSeconds);
        (RunSnapshot? run, IResult? refused) = await SyncRun.Of(call, Order(call, asked, definition, facts));
        return run is null ? refused! : await SyncAnswer(call, run);
    });

    /// <summary>A run.</summary>
    public static async ValueTask<IResult> Get(ApiCall call)
    {
        RunQuery query = RunQuery.Read(call.Context.Request);
        return await KnownRuns.Find(call) is { } run ? await Answer(call, run, query) : KnownRuns.NoSuchRun;
    }

    /// <summary>Cancels a run that is not over.</summary>
    public static async ValueTask<IResult> Cancel(ApiCall call)
    {
        if (await KnownRuns.Find(call) is not { } run)
        {
            return KnownRuns.NoSuchRun;
        }

        if (run.View.Status.IsTerminal())
        {
            return Over(run);
        }

        return await call.Services.Runs.Stop(call.WorkspaceId, run.Header.Id, call.Aborted) is not { } stopped ? KnownRuns.NoSuchRun
            : stopped.View.Status == RunStatus.Stopped ? await Answer(call, stopped, RunQuery.All)
            : Over(stopped);
    }

    private static B3osError Over(RunSnapshot run) =>
        B3osError.Conflict($"The run is over: {B3osStatuses.Of(run.View.Status)}. Only a run that is running or waiting can be cancelled.");

    private static RunOrder Order(ApiCall call, RunBody asked, B3osDefinition definition, RunFacts facts) =>
        new(call.WorkspaceId, asked.RunId ?? KnownRuns.NewId(call.Services.Time), definition, facts with { TriggeredBy = call.Caller!.Id.ToString("N") })
        {
            Payload = asked.Payload,
            Props = asked.Props,
        };

    /// <summary>A run as an answer.</summary>
    internal static async ValueTask<IResult> Answer(ApiCall call, RunSnapshot run, RunQuery query) =>
        new B3osAnswer<ShownRun>(await ShownRun.Load(call.Services, run, query, call.Aborted), static (writer, shown) =>
        {
            writer.WriteStartObject();
            shown.Write(writer);
            writer.WriteEndObject();
        });

    private static async ValueTask<IResult> SyncAnswer(ApiCall call, RunSnapshot run) =>
        new DoubleAnswer<ShownRun>(await ShownRun.Load(call.Services, run, RunQuery.All, CancellationToken.None), static (writer, shown) =>
        {
            writer.WriteString("runId"u8, shown.Id);
            writer.WriteString("status"u8, shown.Status);
            writer.WriteNumber("durationMs"u8, shown.DurationMilliseconds);
            shown.WriteState(writer);
        });
}

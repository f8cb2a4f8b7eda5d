using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Api.B3os.Runs;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os;

namespace Tributary.Api.B3os.Catalogue;

/// <summary>Running single actions.</summary>
internal static class ActionRunEndpoints
{
    /// <summary>Runs an action and answers with its result; 502 when it fails.</summary>
    public static ValueTask<IResult> Run(ApiCall call) => Answer(call, static (_, run, shown) =>
        FailureOf(run) is { } failure
            ? B3osError.Of(failure.Type == "invalid_payload" ? StatusCodes.Status400BadRequest : StatusCodes.Status502BadGateway, failure.Message)
            : new DoubleAnswer<ShownRun>(shown, static (writer, shown) =>
            {
                writer.WritePropertyName("result"u8);
                WriteResult(writer, shown);
                writer.WriteNumber("durationMs"u8, shown.DurationMilliseconds);
            }));

    /// <summary>Tries an action and tells how it went.</summary>
    public static ValueTask<IResult> Test(ApiCall call) => Answer(call, static (action, run, shown) =>
        new B3osAnswer<(B3osAction Action, Failure? Failure, ShownRun Run)>((action, FailureOf(run), shown), static (writer, each) =>
        {
            writer.WriteStartObject();
            writer.WriteString("actionType"u8, each.Action.Type);
            writer.WriteBoolean("success"u8, each.Failure is null);
            writer.WritePropertyName("result"u8);
            WriteResult(writer, each.Run);
            if (each.Failure is { } failure)
            {
                writer.WriteStartObject("error"u8);
                writer.WriteString("code"u8, failure.Type);
                writer.WriteString("message"u8, failure.Message);
                writer.WriteEndObject();
            }
            else
            {
                writer.WriteNull("error"u8);
            }

            writer.WriteNumber("executionTimeMs"u8, each.Run.DurationMilliseconds);
            writer.WriteNumber("cuCost"u8, each.Run.Units);
            writer.WriteEndObject();
        }));

    private static ValueTask<IResult> Answer(ApiCall call, Func<B3osAction, RunSnapshot, ShownRun, IResult> answer) => BodyAnswer.Of(call, async body =>
    {
        if (CatalogueEndpoints.Find(call, isTrigger: false) is not { } action)
        {
            return B3osError.NotFound("action");
        }

        (RunSnapshot? run, IResult? refusal) = await SingleRun.Of(call, action, body);
        return run is null ? refusal! : answer(action, run, await ShownRun.Load(call.Services, run, RunQuery.All, call.Aborted));
    });

    private static Failure? FailureOf(RunSnapshot run) => run.View.Status switch
    {
        RunStatus.Completed => null,
        RunStatus.Stopped => new Failure("timeout", "The action took longer than 30 seconds and was cancelled.", Retryable: true),
        _ => run.View.Nodes[run.View.Plan.IndexOf(SingleRun.NodeId)].Failure ?? run.View.Failure ?? new Failure("failed", "The action failed.", Retryable: false),
    };

    private static void WriteResult(Utf8JsonWriter writer, ShownRun run) => JsonText.WriteOrNull(writer, run.ResultOf(SingleRun.NodeId));
}

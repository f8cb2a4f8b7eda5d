using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Api.B3os.Hooks;
using Tributary.Engine.Runs;

namespace Tributary.Api.B3os.Runs;

/// <summary>Accepts runs that requests ask for.</summary>
internal static class RunAcceptance
{
    /// <summary>Accepts a run, unless there is one of its id or the key has no compute units left for it.</summary>
    /// <param name="call">The request.</param>
    /// <param name="order">The run; the units that it takes are added here.</param>
    /// <param name="wait">How long to wait for its end; null to answer at once.</param>
    public static async ValueTask<(RunSnapshot? Run, IResult? Refusal)> Accept(ApiCall call, RunOrder order, TimeSpan? wait)
    {
        ApiServices services = call.Services;
        int units = order.Definition.Nodes.Count - 1;
        ComputeBalance balance = new(services.Documents, call.Caller, services.B3os.ComputeUnits);
        if (await balance.Take(units, call.Aborted) is { } refusal)
        {
            return (null, refusal);
        }

        bool isReported = (await new HookShelf(services.Documents, order.WorkspaceId).Read(call.Aborted)).IsListening;
        order = order with { Facts = order.Facts with { Units = units }, IsReported = isReported };
        RunRequest request = order.ToRequest(services.AllKinds, services.Time.GetUtcNow());
        try
        {
            // Whoever waits may go: the run is cut off at its time all the same.
            return (wait is { } limit
                ? await services.Runs.StartAndWait(request, limit, CancellationToken.None)
                : await services.Runs.Start(request, call.Aborted), null);
        }
        catch (RunExistsException)
        {
            await balance.GiveBack(units, CancellationToken.None);
            return (null, new B3osError(
                StatusCodes.Status400BadRequest, B3osError.DuplicateRunId, $"There is a run {order.PublicId} already. Take another id, or leave runId out.", new ErrorDetail("It is taken.", "runId")));
        }
    }

    /// <summary>The answer with a run's id.</summary>
    public static IResult IdAnswer(RunSnapshot run) => new B3osAnswer<string>(run.Header.Origin!.PublicId, static (writer, id) =>
    {
        writer.WriteStartObject();
        writer.WriteString("runId"u8, id);
        writer.WriteEndObject();
    });
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Api.B3os.Definitions;
using Tributary.Api.Http;

namespace Tributary.Api.B3os.Workflows;

/// <summary>Taking workflows live and away.</summary>
internal static class LifecycleEndpoints
{
    private const int MostRuns = 99_999;

    /// <summary>Makes the newest version the live one.</summary>
    public static ValueTask<IResult> Publish(ApiCall call) => BodyAnswer.Of(call, async body =>
    {
        FaultList faults = new();
        int? expected = BodyValues.Number(body, "expectedVersion", 1, int.MaxValue, faults);
        return faults.Any ? new FaultsAnswer(faults) : await Change(call, workflow =>
        {
            if (workflow.IsArchived)
            {
                return (null, Invalid("The workflow is archived. Unarchive it first."));
            }

            if (expected is { } version && version != workflow.Current.Number)
            {
                return (null, OtherVersion(workflow));
            }

            B3osDefinition definition = B3osDefinition.Read(workflow.Current.Definition, call.Services.Limits.Nodes);
            Refusal refusal = new();
            refusal.Add(definition.Faults, definition.Json);
            DateTimeOffset now = call.Services.Time.GetUtcNow();
            return refusal.Any ? (null, refusal.Answer)
                : workflow.Live == workflow.Current.Number && !workflow.IsPaused ? (workflow, null)
                : (workflow with
                {
                    Live = workflow.Current.Number,
                    IsPaused = false,
                    RemainRuns = workflow.MaxRuns,
                    Published = new Dictionary<int, DateTimeOffset>(workflow.Published) { [workflow.Current.Number] = now },
                    UpdatedAt = now,
                }, null);
        });
    });

    /// <summary>Stops webhooks from starting a workflow.</summary>
    public static ValueTask<IResult> Pause(ApiCall call) => SetPaused(call, isPaused: true);

    /// <summary>Lets webhooks start a workflow again.</summary>
    public static ValueTask<IResult> Resume(ApiCall call) => SetPaused(call, isPaused: false);

    /// <summary>Archives a workflow; its runs go on, and stay.</summary>
    public static ValueTask<IResult> Archive(ApiCall call) => SetArchived(call, isArchived: true);

    /// <summary>Takes a workflow out of the archive.</summary>
    public static ValueTask<IResult> Unarchive(ApiCall call) => SetArchived(call, isArchived: false);

    /// <summary>Sets how many runs webhooks may start from now on.</summary>
    public static ValueTask<IResult> Refill(ApiCall call) => BodyAnswer.Of(call, async body =>
    {
        FaultList faults = new();
        int? runs = BodyValues.Number(body, "remainRuns", 1, MostRuns, faults);
        if (runs is null && !faults.Any)
        {
            faults.Missing("body", "remainRuns");
        }

        return faults.Any ? new FaultsAnswer(faults) : await Change(call, workflow => (workflow with { RemainRuns = runs, UpdatedAt = call.Services.Time.GetUtcNow() }, null));
    });

    /// <summary>Changes the workflow of the path and answers with it.</summary>
    internal static ValueTask<IResult> Change(ApiCall call, Func<WorkflowDocument, (WorkflowDocument? Workflow, IResult? Refusal)> change) =>
        Change(call, workflow => ValueTask.FromResult(change(workflow)));

    /// <summary>The same with a change that takes time.</summary>
    internal static async ValueTask<IResult> Change(ApiCall call, Func<WorkflowDocument, ValueTask<(WorkflowDocument? Workflow, IResult? Refusal)>> change)
    {
        (WorkflowDocument? workflow, IResult? refusal) = await WorkflowShelf.Of(call).Change(change, call.Aborted);
        return workflow is null ? refusal! : WorkflowJson.Answer(call, workflow);
    }

    /// <summary>The answer to a client that believes another version to be the newest.</summary>
    internal static B3osError OtherVersion(WorkflowDocument workflow) => B3osError.Conflict(string.Create(
        CultureInfo.InvariantCulture, $"The newest version is {workflow.Current.Number}. Read the workflow again and repeat your change."));

    private static ValueTask<IResult> SetPaused(ApiCall call, bool isPaused) => Change(call, workflow =>
        workflow.IsArchived ? (null, Invalid("The workflow is archived. Unarchive it first."))
        : workflow.Live is null ? (null, Invalid("The workflow is a draft. Publish it first: POST /v1/workflows/{id}/publish."))
        : (workflow.IsPaused == isPaused ? workflow : workflow with { IsPaused = isPaused, UpdatedAt = call.Services.Time.GetUtcNow() }, null));

    private static ValueTask<IResult> SetArchived(ApiCall call, bool isArchived) => Change(call, workflow =>
        (workflow.IsArchived == isArchived ? workflow : workflow with { IsArchived = isArchived, UpdatedAt = call.Services.Time.GetUtcNow() }, null));

    private static B3osError Invalid(string message) => B3osError.Of(StatusCodes.Status400BadRequest, message);
}

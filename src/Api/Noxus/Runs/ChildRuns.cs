using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Nodes.Files;

namespace Tributary.Api.Noxus.Runs;

/// <summary>Child runs: of workflows that are kept in this front door's format, whose input and outputs go by its names, once or for each item of a loop, and of the bodies of loops.</summary>
internal sealed class ChildRuns(
    IWorkflowStore workflows,
    IWorkflowVersionStore versions,
    WorkflowCache compiled,
    IValueStore values,
    INodeCatalog catalog,
    FileIntake intake,
    TimeProvider time) : IChildRuns
{
    private const int MostFaults = 10;

    private readonly LoopCache _loops = new(values, catalog, time);

    public async ValueTask<ChildRequest> Prepare(ChildCall call, RunHeader parent, CancellationToken cancellationToken)
    {
        int depth = (parent.Parent?.Depth ?? 0) + 1;
        if (depth > RunParent.Deepest)
        {
            return Refuse("recursion_limit", $"There are {RunParent.Deepest} runs above this one, which is the most: a workflow may call itself without an end.");
        }

        if (call.Body is not null)
        {
            return new ChildRequest(await PrepareBody(call, parent, depth, cancellationToken), null);
        }

        if (await workflows.Find(parent.WorkspaceId, call.WorkflowId, cancellationToken) is not { } stored)
        {
            return Refuse("unknown_workflow", $"There is no workflow {call.WorkflowId} in this workspace.");
        }

        StoredVersion? version = null;
        if (call.WorkflowVersionId is { } asked)
        {
            version = await versions.Find(parent.WorkspaceId, call.WorkflowId, asked, cancellationToken);
            if (version is null)
            {
                return Refuse("unknown_version", $"The workflow {call.WorkflowId} has no version {asked}.");
            }
        }

        FaultList faults = new();
        SelectedPlan? selected = (version is null ? compiled.Get(stored, faults) : compiled.Get(version, faults))?.Select(RunSelection.All, faults);
        BoundInput input = selected is null
            ? default
            : InputBinder.Bind(await InputOf(call, parent, cancellationToken), selected.Keys, faults);
        RunFiles? files = selected is null ? null : await RunFiles.Check(selected.Files, input, parent.WorkspaceId, intake, faults, cancellationToken);
        if (faults.Any)
        {
            return Refuse("invalid_subflow", $"The workflow {call.WorkflowId} cannot be run with this input: {string.Join("; ", faults.Faults.Take(MostFaults).Select(Text))}.");
        }

        input = await files!.Keep(input, call.RunId, intake, cancellationToken);
        RunHeader header = new()
        {
            Id = call.RunId,
            WorkspaceId = parent.WorkspaceId,
            WorkflowId = call.WorkflowId,
            WorkflowVersionId = version?.Id,
            CreatedAt = time.GetUtcNow(),
            Parent = new RunParent(parent.Id, call.NodeId, depth, call.IsOfLoop ? call.Iteration : null),
            Input = input.Named,
            Bindings = input.Bindings,
            IsTraced = parent.IsTraced,
            TraceParent = parent.TraceParent,
            Notes = input.Notes,
        };
        return new ChildRequest(new RunRequest(header, selected!.Plan), null);
    }

    public ChildResult ResultOf(RunSnapshot run) => new(
        run.Header.Id,
        run.View.Status,
        run.View.Failure,
        run.View.Status == RunStatus.Completed ? RunOutput.Of(run, OutputLabels.Of(run.View.Plan.Graph, catalog)).Values ?? [] : []);

    private async ValueTask<JsonElement> InputOf(ChildCall call, RunHeader parent, CancellationToken cancellationToken) => call.IsOfLoop
        ? LoopCall.InputOf((await _loops.Get(call, parent, cancellationToken)).Input, call.Iteration)
        : JsonText.Parse(await values.Load(call.Input, cancellationToken));

    // A loop's body was checked with the workflow that it is a part of, so it needs no front door.
    private async ValueTask<RunRequest> PrepareBody(ChildCall call, RunHeader parent, int depth, CancellationToken cancellationToken)
    {
        PreparedLoop loop = await _loops.Get(call, parent, cancellationToken);
        RunPlan plan = loop.Plan!;
        RunHeader header = new()
        {
            Id = call.RunId,
            WorkspaceId = parent.WorkspaceId,
            WorkflowId = parent.WorkflowId,
            WorkflowVersionId = parent.WorkflowVersionId,
            CreatedAt = time.GetUtcNow(),
            Parent = new RunParent(parent.Id, call.NodeId, depth, call.Iteration),
            Origin = parent.Origin,
            Bindings = LoopBody.Bind(plan.Graph, loop.Input, call.Iteration),
            IsTraced = parent.IsTraced,
            TraceParent = parent.TraceParent,
        };
        return new RunRequest(header, plan);
    }

    private static ChildRequest Refuse(string type, string message) => new(null, new Failure(type, message));

    private static string Text(RequestFault fault) => $"{string.Join('.', fault.Location)}: {fault.Message}";
}

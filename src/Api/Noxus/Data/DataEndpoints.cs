using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Runs;
using Tributary.Engine.Runs;

namespace Tributary.Api.Noxus.Data;

/// <summary>What entered and left the nodes of runs.</summary>
internal static class DataEndpoints
{
    /// <summary>The most bytes of values in an answer about a whole run (8 MiB).</summary>
    public const long MostBytesOfRun = 8 * 1024 * 1024;

    /// <summary>The most bytes of values in an answer about one node (64 MiB), which is also the largest single output of a node.</summary>
    public const long MostBytesOfNode = 64 * 1024 * 1024;

    /// <summary>Every node of a run; large values only when <c>fetch_structured_data</c> asks for them.</summary>
    public static async ValueTask<IResult> OfRun(ApiCall call)
    {
        FaultList faults = new();
        Guid runId = RequestValues.PathId(call.Context.Request, "run_id", faults);
        bool withStored = RequestValues.Flag(call.Context.Request, "fetch_structured_data", faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        return await call.Services.Runs.Find(call.WorkspaceId, runId, call.Aborted) is { } run
            ? DataAnswer.ByNode(NodeData.Cut(NodeData.OfAll(run.View), withStored, MostBytesOfRun), call.Services.Values)
            : RunEndpoints.NoSuchRun;
    }

    /// <summary>One node of a run or, of a loop, what entered and left the iteration <c>it</c>, counted from 0. Any other node has one iteration, itself.</summary>
    public static async ValueTask<IResult> OfNode(ApiCall call)
    {
        FaultList faults = new();
        HttpRequest request = call.Context.Request;
        Guid runId = RequestValues.PathId(request, "run_id", faults);
        int? iteration = RequestValues.Number(request, "it", 0, int.MaxValue, faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        if (await call.Services.Runs.Find(call.WorkspaceId, runId, call.Aborted) is not { View: { } view } run)
        {
            return RunEndpoints.NoSuchRun;
        }

        string node = (string)request.RouteValues["node_id"]!;
        if (view.Plan.Graph.Nodes.All(each => each.Id != node))
        {
            return ErrorAnswer.NotFound($"The run has no node '{node}'; it has {NodeNames.Of(view.Plan.Graph)}.");
        }

        NodeChildren? children = view.Plan.IndexOf(node) is var index and >= 0 ? view.Nodes[index].Children : null;
        if (children is { IsLoop: true } && iteration is { } item)
        {
            return item >= children.Total
                ? ErrorAnswer.NotFound($"Node '{node}' has no iteration {item}; it has {(children.Total == 0 ? "none" : $"0 to {children.Total - 1}")}.")
                : Answer(await call.Services.Runs.Find(call.WorkspaceId, children.IdOf(run.Header.Id, item), call.Aborted) is { } child
                    ? NodeData.OfIteration(child, node, isOwn: children.WorkflowId is null, OutputLabels.Of(child.View.Plan.Graph, call.Services.Catalog))
                    : new NodeData(node, [], []));
        }

        return iteration > 0 ? ErrorAnswer.NotFound($"Node '{node}' has no iteration {iteration}; ask for it=0.") : Answer(NodeData.Of(view, node));

        DataAnswer Answer(NodeData data) => DataAnswer.OfOne(NodeData.Cut([data], withStored: true, MostBytesOfNode), call.Services.Values);
    }
}

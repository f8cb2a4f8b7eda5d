using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

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

    /// <summary>One node of a run. Nodes have one iteration, <c>it=0</c>.</summary>
    public static async ValueTask<IResult> OfNode(ApiCall call)
    {
        FaultList faults = new();
        HttpRequest request = call.Context.Request;
        Guid runId = RequestValues.PathId(request, "run_id", faults);
        int iteration = RequestValues.Number(request, "it", 0, int.MaxValue, faults) ?? 0;
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        if (await call.Services.Runs.Find(call.WorkspaceId, runId, call.Aborted) is not { View: { } view })
        {
            return RunEndpoints.NoSuchRun;
        }

        string node = (string)request.RouteValues["node_id"]!;
        return view.Plan.Graph.Nodes.All(each => each.Id != node) ? ErrorAnswer.NotFound($"The run has no node '{node}'; it has {NodeNames.Of(view.Plan.Graph)}.")
            : iteration > 0 ? ErrorAnswer.NotFound($"Node '{node}' has no iteration {iteration}; ask for it=0.")
            : DataAnswer.OfOne(NodeData.Cut([NodeData.Of(view, node)], withStored: true, MostBytesOfNode), call.Services.Values);
    }
}

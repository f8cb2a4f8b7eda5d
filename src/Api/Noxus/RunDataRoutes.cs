using Microsoft.AspNetCore.Http;
using Tributary.Api.Noxus.Data;

namespace Tributary.Api.Noxus;

/// <summary>What entered and left the nodes of runs.</summary>
public static class RunDataRoutes
{
    /// <summary>Reads the inputs and outputs of every node.</summary>
    public static readonly ApiRoute GetRunData = new("GetRunData", HttpMethods.Get, "/v1/runs/{run_id}/data", DataEndpoints.OfRun);

    /// <summary>Reads the inputs and outputs of one node.</summary>
    public static readonly ApiRoute GetNodeData = new("GetNodeData", HttpMethods.Get, "/v1/runs/{run_id}/io/{node_id}", DataEndpoints.OfNode);

    /// <summary>All of these.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [GetRunData, GetNodeData];
}

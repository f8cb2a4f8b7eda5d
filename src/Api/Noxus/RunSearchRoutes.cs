using Microsoft.AspNetCore.Http;
using Tributary.Api.Noxus.Search;

namespace Tributary.Api.Noxus;

/// <summary>Finding runs over all workflows.</summary>
public static class RunSearchRoutes
{
    /// <summary>Lists a workspace's runs.</summary>
    public static readonly ApiRoute ListAllRuns = new("ListAllRuns", HttpMethods.Get, "/v1/runs", SearchEndpoints.List);

    /// <summary>Searches a workspace's runs.</summary>
    public static readonly ApiRoute SearchRuns = new("SearchRuns", HttpMethods.Post, "/v1/runs/search", SearchEndpoints.Search);

    /// <summary>All of these.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [ListAllRuns, SearchRuns];
}

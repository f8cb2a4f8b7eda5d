using Microsoft.AspNetCore.Http;

namespace Tributary.Api.Noxus;

/// <summary>What workflows can be made of.</summary>
public static class CatalogueRoutes
{
    /// <summary>Lists the node kinds.</summary>
    public static readonly ApiRoute ListNodes = new("ListNodes", HttpMethods.Get, "/v1/nodes", NodeEndpoints.List);

    /// <summary>All of these.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [ListNodes];
}

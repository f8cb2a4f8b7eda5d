using Microsoft.AspNetCore.Http;

namespace Tributary.Api.Noxus;

/// <summary>What workflows can be made of.</summary>
public static class CatalogueRoutes
{
    /// <summary>Lists the node kinds.</summary>
    public static readonly ApiRoute ListNodes = new("ListNodes", HttpMethods.Get, "/v1/nodes", NodeEndpoints.List);

    /// <summary>Lists the language models.</summary>
    public static readonly ApiRoute ListModels = new("ListModels", HttpMethods.Get, "/v1/models/llms", ModelEndpoints.List);

    /// <summary>Lists the presets of language models.</summary>
    public static readonly ApiRoute ListModelPresets = new("ListModelPresets", HttpMethods.Get, "/v1/models/llms/presets", ModelEndpoints.ListPresets);

    /// <summary>All of these.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [ListNodes, ListModels, ListModelPresets];
}

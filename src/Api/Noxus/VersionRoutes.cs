using Microsoft.AspNetCore.Http;
using Tributary.Api.Noxus.Versions;

namespace Tributary.Api.Noxus;

/// <summary>Saved versions of workflows.</summary>
public static class VersionRoutes
{
    private const string Versions = "/v1/workflows/{workflow_id}/versions";
    private const string Version = Versions + "/{version_id}";

    /// <summary>Saves a version.</summary>
    public static readonly ApiRoute SaveVersion = new("SaveVersion", HttpMethods.Post, Versions, VersionEndpoints.Save);

    /// <summary>Lists versions.</summary>
    public static readonly ApiRoute ListVersions = new("ListVersions", HttpMethods.Get, Versions, VersionEndpoints.List);

    /// <summary>Reads a version.</summary>
    public static readonly ApiRoute GetVersion = new("GetVersion", HttpMethods.Get, Version, VersionEndpoints.Get);

    /// <summary>Changes a version.</summary>
    public static readonly ApiRoute ChangeVersion = new("ChangeVersion", HttpMethods.Patch, Version, VersionEndpoints.Patch);

    /// <summary>Deletes a version.</summary>
    public static readonly ApiRoute DeleteVersion = new("DeleteVersion", HttpMethods.Delete, Version, VersionEndpoints.Delete);

    /// <summary>All of these.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [SaveVersion, ListVersions, GetVersion, ChangeVersion, DeleteVersion];
}

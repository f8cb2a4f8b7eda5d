using Microsoft.AspNetCore.Http;
using Tributary.Api.Noxus.Files;

namespace Tributary.Api.Noxus;

/// <summary>Files.</summary>
public static class FileRoutes
{
    /// <summary>Uploads a file.</summary>
    public static readonly ApiRoute AddFile = new("AddFile", HttpMethods.Post, "/v1/file", FileEndpoints.Add);

    /// <summary>Downloads a file, whole or in part.</summary>
    public static readonly ApiRoute GetFile = new("GetFile", HttpMethods.Get, "/v1/file/{file_id}", FileEndpoints.Get);

    /// <summary>The same without the file itself.</summary>
    public static readonly ApiRoute HeadFile = new("HeadFile", HttpMethods.Head, "/v1/file/{file_id}", FileEndpoints.Get);

    /// <summary>Deletes a file.</summary>
    public static readonly ApiRoute DeleteFile = new("DeleteFile", HttpMethods.Delete, "/v1/file/{file_id}", FileEndpoints.Delete);

    /// <summary>All of these.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [AddFile, GetFile, HeadFile, DeleteFile];
}

using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Tributary.Api.Noxus;

namespace Tributary.Functions.Http;

/// <summary>Files: one trigger per line of <see cref="FileRoutes.All"/>.</summary>
public static class FileFunctions
{
    [Function(nameof(FileRoutes.AddFile))]
    public static Task AddFile([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/file")] HttpRequest request) =>
        FileRoutes.AddFile.Run(request.HttpContext);

    [Function(nameof(FileRoutes.GetFile))]
    public static Task GetFile([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/file/{file_id}")] HttpRequest request) =>
        FileRoutes.GetFile.Run(request.HttpContext);

    [Function(nameof(FileRoutes.HeadFile))]
    public static Task HeadFile([HttpTrigger(AuthorizationLevel.Anonymous, "head", Route = "v1/file/{file_id}")] HttpRequest request) =>
        FileRoutes.HeadFile.Run(request.HttpContext);

    [Function(nameof(FileRoutes.DeleteFile))]
    public static Task DeleteFile([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/file/{file_id}")] HttpRequest request) =>
        FileRoutes.DeleteFile.Run(request.HttpContext);
}

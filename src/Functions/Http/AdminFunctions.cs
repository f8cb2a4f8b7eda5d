using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Tributary.Api.Noxus;

namespace Tributary.Functions.Http;

/// <summary>Workspaces and API keys: one trigger per line of <see cref="AdminRoutes.All"/>.</summary>
public static class AdminFunctions
{
    [Function(nameof(AdminRoutes.GetCaller))]
    public static Task GetCaller([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/admin/me")] HttpRequest request) =>
        AdminRoutes.GetCaller.Run(request.HttpContext);

    [Function(nameof(AdminRoutes.ListGroups))]
    public static Task ListGroups([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/admin/groups")] HttpRequest request) =>
        AdminRoutes.ListGroups.Run(request.HttpContext);

    [Function(nameof(AdminRoutes.CreateGroup))]
    public static Task CreateGroup([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/admin/groups")] HttpRequest request) =>
        AdminRoutes.CreateGroup.Run(request.HttpContext);

    [Function(nameof(AdminRoutes.GetGroup))]
    public static Task GetGroup([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/admin/groups/{group_id}")] HttpRequest request) =>
        AdminRoutes.GetGroup.Run(request.HttpContext);

    // Its runs are stopped, which takes the durable client.
    [Function(nameof(AdminRoutes.DeleteGroup))]
    public static Task DeleteGroup(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/admin/groups/{group_id}")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => new Invocation(client, null).Serve(AdminRoutes.DeleteGroup, request.HttpContext);

    [Function(nameof(AdminRoutes.ListKeys))]
    public static Task ListKeys([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/admin/groups/{group_id}/api-keys")] HttpRequest request) =>
        AdminRoutes.ListKeys.Run(request.HttpContext);

    [Function(nameof(AdminRoutes.CreateKey))]
    public static Task CreateKey([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/admin/groups/{group_id}/api-keys")] HttpRequest request) =>
        AdminRoutes.CreateKey.Run(request.HttpContext);

    [Function(nameof(AdminRoutes.RevokeKey))]
    public static Task RevokeKey([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/admin/groups/{group_id}/api-keys/{key_id}")] HttpRequest request) =>
        AdminRoutes.RevokeKey.Run(request.HttpContext);
}

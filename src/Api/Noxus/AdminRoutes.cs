using Microsoft.AspNetCore.Http;
using Tributary.Api.Noxus.Admin;

namespace Tributary.Api.Noxus;

/// <summary>Workspaces, which this front door calls groups, and their API keys.</summary>
public static class AdminRoutes
{
    /// <summary>Tells a caller about its key; any key will do.</summary>
    public static readonly ApiRoute GetCaller = new("GetCaller", HttpMethods.Get, "/v1/admin/me", KeyEndpoints.GetOwn);

    /// <summary>Lists workspaces.</summary>
    public static readonly ApiRoute ListGroups = new("ListGroups", HttpMethods.Get, "/v1/admin/groups", GroupEndpoints.List) { NeedsTenantAdmin = true };

    /// <summary>Makes a workspace.</summary>
    public static readonly ApiRoute CreateGroup = new("CreateGroup", HttpMethods.Post, "/v1/admin/groups", GroupEndpoints.Create) { NeedsTenantAdmin = true };

    /// <summary>Reads a workspace.</summary>
    public static readonly ApiRoute GetGroup = new("GetGroup", HttpMethods.Get, "/v1/admin/groups/{group_id}", GroupEndpoints.Get) { NeedsTenantAdmin = true };

    /// <summary>Removes a workspace with its keys.</summary>
    public static readonly ApiRoute DeleteGroup =
        new("DeleteGroup", HttpMethods.Delete, "/v1/admin/groups/{group_id}", GroupEndpoints.Delete) { NeedsTenantAdmin = true };

    /// <summary>Lists a workspace's keys.</summary>
    public static readonly ApiRoute ListKeys = new("ListKeys", HttpMethods.Get, "/v1/admin/groups/{group_id}/api-keys", KeyEndpoints.List) { NeedsTenantAdmin = true };

    /// <summary>Makes a key for a workspace.</summary>
    public static readonly ApiRoute CreateKey =
        new("CreateKey", HttpMethods.Post, "/v1/admin/groups/{group_id}/api-keys", KeyEndpoints.Create) { NeedsTenantAdmin = true };

    /// <summary>Revokes a key.</summary>
    public static readonly ApiRoute RevokeKey =
        new("RevokeKey", HttpMethods.Delete, "/v1/admin/groups/{group_id}/api-keys/{key_id}", KeyEndpoints.Revoke) { NeedsTenantAdmin = true };

    /// <summary>All of these.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [GetCaller, ListGroups, CreateGroup, GetGroup, DeleteGroup, ListKeys, CreateKey, RevokeKey];
}

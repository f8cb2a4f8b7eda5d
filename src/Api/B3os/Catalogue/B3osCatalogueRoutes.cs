using Microsoft.AspNetCore.Http;

namespace Tributary.Api.B3os.Catalogue;

/// <summary>Actions, triggers and organisations.</summary>
internal static class B3osCatalogueRoutes
{
    /// <summary>The table.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        new("B3osListActions", HttpMethods.Get, "/v1/actions", CatalogueEndpoints.ListActions),
        new("B3osListLogicActions", HttpMethods.Get, "/v1/logic-actions", CatalogueEndpoints.ListLogicActions),
        new("B3osListTriggers", HttpMethods.Get, "/v1/triggers", CatalogueEndpoints.ListTriggers),
        new("B3osGetAction", HttpMethods.Get, "/v1/actions/{type}", CatalogueEndpoints.GetAction),
        new("B3osGetTrigger", HttpMethods.Get, "/v1/triggers/{type}", CatalogueEndpoints.GetTrigger),
        new("B3osRunAction", HttpMethods.Post, "/v1/actions/{type}/run", ActionRunEndpoints.Run),
        new("B3osTestAction", HttpMethods.Post, "/v1/actions/{type}/test", ActionRunEndpoints.Test),
        new("B3osListOrganizations", HttpMethods.Get, "/v1/organizations", OrganizationEndpoints.List),
        new("B3osListWallets", HttpMethods.Get, "/v1/organizations/{orgId}/wallets", OrganizationEndpoints.ListWallets),
    ];
}

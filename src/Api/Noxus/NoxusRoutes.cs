namespace Tributary.Api.Noxus;

/// <summary>The route table of the Noxus front door, by topic. A host that cannot map it maps its lines one by one with <see cref="ApiRoute.Run"/>.</summary>
public static class NoxusRoutes
{
    /// <summary>The whole table.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        .. WorkflowRoutes.All,
        .. VersionRoutes.All,
        .. BundleRoutes.All,
        .. RunRoutes.All,
        .. RerunRoutes.All,
        .. DeletionRoutes.All,
        .. RunDataRoutes.All,
        .. RunSearchRoutes.All,
        .. FileRoutes.All,
        .. DeliveryRoutes.All,
        .. FeedbackRoutes.All,
        .. CredentialRoutes.All,
        .. CatalogueRoutes.All,
        .. DebugRoutes.All,
        .. AdminRoutes.All,
    ];
}

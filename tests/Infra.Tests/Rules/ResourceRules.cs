using System.Text.Json;
using Tributary.Infra.Tests.Bicep;

namespace Tributary.Infra.Tests.Rules;

/// <summary>What resources have to say of themselves.</summary>
internal static class ResourceRules
{
    private const string Account = "Microsoft.Storage/storageAccounts";
    private const string Container = "Microsoft.Storage/storageAccounts/blobServices/containers";
    private const string Vault = "Microsoft.KeyVault/vaults";
    private const string Site = "Microsoft.Web/sites";
    private const string Publishing = "Microsoft.Web/sites/basicPublishingCredentialsPolicies";
    private const string Insights = "Microsoft.Insights/components";
    private const string Workspace = "Microsoft.OperationalInsights/workspaces";

    private static readonly (string Type, string Path, string Value)[] Demands =
    [
        (Account, "properties.allowSharedKeyAccess", "False"),
        (Account, "properties.allowBlobPublicAccess", "False"),
        (Account, "properties.supportsHttpsTrafficOnly", "True"),
        (Account, "properties.minimumTlsVersion", "TLS1_2"),
        (Container, "properties.publicAccess", "None"),
        (Vault, "properties.enableRbacAuthorization", "True"),
        (Vault, "properties.enablePurgeProtection", "True"),
        (Site, "identity.type", "UserAssigned"),
        (Site, "properties.httpsOnly", "True"),
        (Site, "properties.siteConfig.minTlsVersion", "1.2"),
        (Site, "properties.siteConfig.scmMinTlsVersion", "1.2"),
        (Site, "properties.siteConfig.ftpsState", "Disabled"),
        (Site, "properties.functionAppConfig.runtime.name", "dotnet-isolated"),
        (Site, "properties.functionAppConfig.runtime.version", "10.0"),
        (Site, "properties.functionAppConfig.deployment.storage.authentication.type", "UserAssignedIdentity"),
        (Publishing, "properties.allow", "False"),
        (Insights, "properties.DisableLocalAuth", "True"),
        (Workspace, "properties.features.disableLocalAuth", "True"),
    ];

    /// <summary>Resources that do not say what they must, and kinds of resource that are not made at all.</summary>
    public static IEnumerable<string> Unsafe(IReadOnlyList<BicepFile> files) =>
        from demand in Demands
        let made = files.SelectMany(static file => file.Made).Where(resource => resource.Type == demand.Type).ToArray()
        from offender in made.Length == 0
            ? [$"nothing makes {demand.Type} with {demand.Path} {demand.Value}"]
            : made.Where(resource => resource.Body.At(demand.Path.Split('.')).Source() != demand.Value).Select(resource => $"{resource.Name} has not {demand.Path} {demand.Value}")
        select offender;

    /// <summary>Resources with a place but without the tags of the environment.</summary>
    public static IEnumerable<string> Untagged(IReadOnlyList<BicepFile> files) =>
        from file in files
        from resource in file.Made
        where resource.Body.At("location") is not null && !resource.Body.At("tags").Source().Contains("tags", StringComparison.Ordinal)
        select $"{file.Path} does not tag {resource.Name}";

    /// <summary>Diagnostic settings that are missing for a kind of resource, or that send nothing.</summary>
    public static IEnumerable<string> Unwatched(IReadOnlyList<BicepFile> files) =>
        from file in files
        from resource in file.Made
        where resource.Type is Site or Vault or $"{Account}/blobServices" or $"{Account}/queueServices" or $"{Account}/tableServices"
        where !file.Made.Any(each => each.Type == "Microsoft.Insights/diagnosticSettings" && each.Body.At("scope").Source() == resource.Name && Sends(each))
        select $"{file.Path} does not watch {resource.Name}";

    private static bool Sends(Resource diagnostics) =>
        diagnostics.Body.At("properties", "workspaceId") is not null
        && new[] { "logs", "metrics" }.Any(kind => diagnostics.Body.At("properties", kind) is { ValueKind: JsonValueKind.Array } categories
            && categories.EnumerateArray().Any(static category => category.At("enabled") is { ValueKind: JsonValueKind.True }));
}

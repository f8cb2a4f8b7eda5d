using Tributary.Infra.Tests.Bicep;
using Tributary.Shared;

namespace Tributary.Infra.Tests.Rules;

public sealed class ResourceRulesTests
{
    private const string Diagnostics = """
        resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
          scope: blobs
          properties: {
            workspaceId: workspaceId
            metrics: [
              {
                category: 'Transaction'
                enabled: true
              }
            ]
          }
        }
        """;

    public static TheoryData<string, string> Weakenings() => new()
    {
        { "allowSharedKeyAccess: false", "allowSharedKeyAccess: true" },
        { "allowSharedKeyAccess: false", "" },
        { "allowBlobPublicAccess: false", "allowBlobPublicAccess: true" },
        { "supportsHttpsTrafficOnly: true", "supportsHttpsTrafficOnly: false" },
        { "minimumTlsVersion: 'TLS1_2'", "minimumTlsVersion: 'TLS1_0'" },
        { "publicAccess: 'None'", "publicAccess: 'Blob'" },
        { "type: 'UserAssigned'\n", "type: 'None'\n" },
        { "httpsOnly: true", "httpsOnly: false" },
        { "minTlsVersion: '1.2'", "minTlsVersion: '1.0'" },
        { "scmMinTlsVersion: '1.2'", "" },
        { "ftpsState: 'Disabled'", "ftpsState: 'AllAllowed'" },
        { "version: '10.0'", "version: '8.0'" },
        { "type: 'UserAssignedIdentity'", "type: 'StorageAccountConnectionString'" },
        { "allow: false", "allow: true" },
        { "DisableLocalAuth: true", "DisableLocalAuth: false" },
        { "disableLocalAuth: true", "disableLocalAuth: false" },
    };

    [Fact]
    public void Keys_are_off_and_transport_is_safe() => Offenders.None(ResourceRules.Unsafe(Deployment.Files));

    [Fact]
    public void Everything_with_a_place_has_the_tags() => Offenders.None(ResourceRules.Untagged(Deployment.Files));

    [Fact]
    public void The_app_and_the_services_of_its_storage_are_watched() => Offenders.None(ResourceRules.Unwatched(Deployment.Files));

    [Fact]
    public void The_service_that_azd_deploys_is_the_app()
    {
        string tag = Deployment.Files.SelectMany(static file => file.Made).Single(static resource => resource.Type == "Microsoft.Web/sites").Body.At("tags").Source();
        Assert.Contains("'azd-service-name': 'api'", tag, StringComparison.Ordinal);
        Assert.Contains("\nservices:\n  api:\n    project: src/Functions\n", Checkout.Text("azure.yaml"), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Checkout.Root, "src", "Functions", "Functions.csproj")));
        Assert.Contains("'azd-env-name': environmentName", Checkout.Text("infra/main.bicep"), StringComparison.Ordinal);
        Assert.Contains(Deployment.Main.Facts.Outputs, static output => output.Name == "SERVICE_API_NAME");
        Assert.Contains(Deployment.Main.Facts.Outputs, static output => output.Name == "SERVICE_API_URI");
    }

    /// <summary>Each demand is broken in a copy of the real files: the rule sees it.</summary>
    [Theory]
    [MemberData(nameof(Weakenings))]
    public void A_weaker_deployment_is_seen(string from, string to)
    {
        BicepFile[] files = [.. Deployment.Files.Select(file => BicepReader.Read(file.Path, Checkout.Text(file.Path).Replace(from, to, StringComparison.Ordinal)))];
        Assert.NotEmpty(ResourceRules.Unsafe(files));
    }

    [Fact]
    public void A_deployment_without_storage_is_seen() =>
        Assert.Contains(ResourceRules.Unsafe(Deployment.Of("param a string")), static offender => offender.StartsWith("nothing makes Microsoft.Storage/storageAccounts with", StringComparison.Ordinal));

    [Theory]
    [InlineData("  location: location\n  tags: tags", true)]
    [InlineData("  location: location\n  tags: union(tags, {})", true)]
    [InlineData("  name: 'a'", true)]
    [InlineData("  location: location", false)]
    public void A_resource_is_judged_by_its_tags(string body, bool good) =>
        Assert.Equal(good, !ResourceRules.Untagged(Deployment.Of($"resource a 'B/c@2020-01-01' = {{\n{body}\n}}")).Any());

    [Theory]
    [InlineData("", "", true)]
    [InlineData("scope: blobs", "scope: queues", false)]
    [InlineData("workspaceId: workspaceId", "", false)]
    [InlineData("enabled: true", "enabled: false", false)]
    [InlineData("Microsoft.Insights/diagnosticSettings", "Microsoft.Insights/components", false)]
    public void A_service_is_judged_by_its_diagnostics(string from, string to, bool good)
    {
        string text = "resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {\n  name: 'default'\n}\n"
            + (from.Length == 0 ? Diagnostics : Diagnostics.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal(good, !ResourceRules.Unwatched(Deployment.Of(text)).Any());
    }
}

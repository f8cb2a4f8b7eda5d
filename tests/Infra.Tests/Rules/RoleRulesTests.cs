using Tributary.Infra.Tests.Bicep;
using Tributary.Shared;

namespace Tributary.Infra.Tests.Rules;

public sealed class RoleRulesTests
{
    [Fact]
    public void The_identity_may_do_what_the_app_needs_and_no_more() => Offenders.None(RoleRules.Wrong(Deployment.Files));

    [Fact]
    public void Roles_are_given_on_single_resources() => Offenders.None(Deployment.Files.SelectMany(RoleRules.TooWide));

    [Theory]
    [InlineData("b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "Storage Blob Data Owner")]
    [InlineData("974c5e8b-45b9-4653-ba55-5f855dd0fb88", "Storage Queue Data Contributor")]
    [InlineData("0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", "Storage Table Data Contributor")]
    [InlineData("e147488a-f6f5-4113-8e2d-b22465e65bf6", "Key Vault Crypto Service Encryption User")]
    [InlineData("4633458b-17de-408a-b874-0445c86b69e6", "Key Vault Secrets User")]
    [InlineData("3913510d-42f4-4e42-8a64-420c390055eb", "Monitoring Metrics Publisher")]
    public void A_missing_role_is_seen(string id, string name) => Offenders.Are([$"nothing assigns {name}"], RoleRules.Wrong(With(id, "not an id")));

    [Fact]
    public void A_role_too_many_is_seen() => Offenders.Are(
        ["8e3af657-a8ff-443c-a75c-2fe8c4bcb635 is not needed"],
        RoleRules.Wrong(With("var storageRoles = {", "var storageRoles = {\n  owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'")));

    [Theory]
    [InlineData("  scope: storage\n")]
    [InlineData("    principalType: 'ServicePrincipal'\n")]
    public void A_wide_assignment_is_seen(string line) => Assert.NotEmpty(With(line, string.Empty).SelectMany(RoleRules.TooWide));

    private static BicepFile[] With(string from, string to) =>
        [.. Deployment.Files.Select(file => BicepReader.Read(file.Path, Checkout.Text(file.Path).Replace(from, to, StringComparison.Ordinal)))];
}

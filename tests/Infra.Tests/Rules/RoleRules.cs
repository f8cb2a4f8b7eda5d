using Tributary.Infra.Tests.Bicep;

namespace Tributary.Infra.Tests.Rules;

/// <summary>Rules for what the identity of the app may do.</summary>
internal static class RoleRules
{
    private const string Assignment = "Microsoft.Authorization/roleAssignments";

    private static readonly Dictionary<string, string> Needed = new()
    {
        ["Storage Blob Data Owner"] = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        ["Storage Queue Data Contributor"] = "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        ["Storage Table Data Contributor"] = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
        ["Key Vault Crypto Service Encryption User"] = "e147488a-f6f5-4113-8e2d-b22465e65bf6",
        ["Key Vault Secrets User"] = "4633458b-17de-408a-b874-0445c86b69e6",
        ["Monitoring Metrics Publisher"] = "3913510d-42f4-4e42-8a64-420c390055eb",
    };

    /// <summary>Roles that the app cannot work without and that nothing assigns, and roles that it does not need.</summary>
    public static IEnumerable<string> Wrong(IReadOnlyList<BicepFile> files)
    {
        HashSet<string> given = [.. files.SelectMany(static file => file.Made.Where(static resource => resource.Type == Assignment).SelectMany(resource => Roles(file, resource)))];
        return Needed.Where(role => !given.Contains(role.Value)).Select(static role => $"nothing assigns {role.Key}")
            .Concat(given.Except(Needed.Values).Select(static role => $"the role {role} is not needed"));
    }

    /// <summary>Assignments to a whole resource group, or that leave Azure to look up what the principal is, which fails for a new one.</summary>
    public static IEnumerable<string> TooWide(BicepFile file) =>
        from resource in file.Made
        where resource.Type == Assignment
        where resource.Body.At("scope") is null || resource.Body.At("properties", "principalType").Source() != "ServicePrincipal"
        select $"{file.Path} assigns {resource.Name} without a scope or a type of principal";

    // Role ids stand in the assignment or in variables that it names.
    private static IEnumerable<string> Roles(BicepFile file, Resource assignment) =>
        file.Facts.Variables.Where(variable => assignment.Text.Contains(variable.Name, StringComparison.Ordinal))
            .Select(static variable => variable.Value.GetRawText())
            .Append(assignment.Text)
            .SelectMany(static text => text.Split('\'', '"'))
            .Where(static text => Guid.TryParse(text, out _));
}

using System.Text.Json;
using Tributary.Api.Http;

namespace Tributary.Api.Noxus.Admin;

/// <summary>What a client asks for when it makes a workspace or a key. Parts that were wrong are as if absent; their faults are told.</summary>
/// <param name="Name">The name.</param>
/// <param name="Description">What a workspace is for; empty for nothing said.</param>
/// <param name="IsTenantAdmin">Whether a key manages workspaces.</param>
internal readonly record struct AdminRequest(string Name, string Description, bool IsTenantAdmin)
{
    private const int LongestName = 512;
    private const int LongestDescription = 4096;

    /// <summary>Reads a body, every fault of it at once.</summary>
    public static AdminRequest Read(JsonElement body, FaultList faults)
    {
        if (!BodyValues.Has(body, "name", out _))
        {
            faults.Missing("body", "name");
        }

        string? name = BodyValues.Text(body, "name", faults);
        string? description = BodyValues.Text(body, "description", faults);
        if (name is not null && string.IsNullOrWhiteSpace(name))
        {
            faults.Add("string_too_short", "String should have at least 1 character", "body", "name");
        }

        CheckLength(name, LongestName, "name", faults);
        CheckLength(description, LongestDescription, "description", faults);
        return new AdminRequest(name ?? string.Empty, description ?? string.Empty, BodyValues.Flag(body, "tenant_admin", faults) ?? false);
    }

    private static void CheckLength(string? text, int longest, string name, FaultList faults)
    {
        if (text?.Length > longest)
        {
            faults.Add("string_too_long", $"String should have at most {longest} characters", "body", name);
        }
    }
}

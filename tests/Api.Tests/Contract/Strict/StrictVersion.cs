using System.Text.Json;

namespace Tributary.Api.Tests.Contract.Strict;

/// <summary>What a strict client demands of a saved version.</summary>
internal static class StrictVersion
{
    public static void Check(JsonElement version, string at = "version")
    {
        Demand.Uuid(version, "id", at);
        Demand.Uuid(version, "workflow_id", at);
        Demand.Text(version, "name", at);
        Demand.TextOrNull(version, "description", at);
        Demand.Moment(version, "created_at", at);
        Demand.Moment(version, "updated_at", at);
        Demand.Text(version, "etag", at);
        Assert.False(version.TryGetProperty("created_by", out _), $"{at}.created_by would have to be the uuid of a user");
        StrictWorkflow.CheckDefinition(version, at);
    }
}

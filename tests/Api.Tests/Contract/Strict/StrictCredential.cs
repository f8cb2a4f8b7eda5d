using System.Text.Json;

namespace Tributary.Api.Tests.Contract.Strict;

/// <summary>A credential: what it is called, and nothing of what it holds.</summary>
internal static class StrictCredential
{
    private static readonly HashSet<string> Keys = ["id", "group_id", "name", "type", "source", "created_at", "updated_at", "etag"];

    private static readonly HashSet<string> Types = ["basic", "bearer", "api_key"];

    private static readonly HashSet<string> Sources = ["workspace", "settings"];

    public static void Check(JsonElement credential, string at = "credential")
    {
        Demand.Uuid(credential, "id", at);
        Demand.Uuid(credential, "group_id", at);
        Demand.Text(credential, "name", at);
        Demand.OneOf(credential, "type", at, Types);
        if (Demand.OneOf(credential, "source", at, Sources) == "workspace")
        {
            Demand.Moment(credential, "created_at", at);
            Demand.Moment(credential, "updated_at", at);
        }

        Demand.Text(credential, "etag", at);
        Demand.NoOtherKeys(credential, at, Keys);
    }
}

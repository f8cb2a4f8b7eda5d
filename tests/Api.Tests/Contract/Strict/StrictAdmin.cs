using System.Collections.Frozen;
using System.Text.Json;

namespace Tributary.Api.Tests.Contract.Strict;

/// <summary>What a strict client demands of workspaces and keys.</summary>
internal static class StrictAdmin
{
    private static readonly FrozenSet<string> ListedKeys = FrozenSet.Create("id", "name", "tenant_admin", "group_id", "created_at", "last_used_at");

    public static void CheckGroup(JsonElement group, string at = "group")
    {
        Demand.Uuid(group, "id", at);
        Demand.Text(group, "name", at);
        Demand.Text(group, "description", at);
        Demand.Moment(group, "created_at", at);
    }

    /// <summary>A key as it is made and as its owner sees it: clients want a value in either.</summary>
    public static void CheckKey(JsonElement key, string at = "key")
    {
        CheckMembers(key, at);
        Assert.NotEqual(string.Empty, Demand.Text(key, "value", at));
    }

    /// <summary>A key in a list: nothing of its value.</summary>
    public static void CheckListedKey(JsonElement key, string at = "key")
    {
        CheckMembers(key, at);
        Demand.MomentOrNull(key, "created_at", at);
        Demand.MomentOrNull(key, "last_used_at", at);
        Demand.NoOtherKeys(key, at, ListedKeys);
    }

    private static void CheckMembers(JsonElement key, string at)
    {
        Demand.Uuid(key, "id", at);
        Demand.Text(key, "name", at);
        Demand.Flag(key, "tenant_admin", at);
        Demand.Uuid(key, "group_id", at);
    }
}

using System.Collections.Frozen;
using System.Text.Json;

namespace Tributary.Api.Tests.Contract.Strict;

/// <summary>What a strict client demands of what entered and left a node.</summary>
internal static class StrictData
{
    private static readonly FrozenSet<string> Keys = FrozenSet.Create("inputs", "outputs", "omitted");

    public static void Check(JsonElement node, string at)
    {
        Demand.Object(node, "inputs", at);
        Demand.Object(node, "outputs", at);
        Demand.Texts(node, "omitted", at);
        Demand.NoOtherKeys(node, at, Keys);
    }
}

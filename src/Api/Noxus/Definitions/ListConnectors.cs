using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Engine.Catalog;

namespace Tributary.Api.Noxus.Definitions;

/// <summary>Reads which inputs of a node take lists apart: those of its kind, but for what <c>propagates_list</c> says in its <c>connector_config</c>.</summary>
internal static class ListConnectors
{
    /// <summary>The names of the inputs; null when they are those that the kind has.</summary>
    /// <param name="node">The node as it was sent.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <param name="at">The node's location.</param>
    public static IReadOnlyList<string>? Read(JsonElement node, NodeKind kind, FaultList faults, object[] at)
    {
        // What a boundary passes on is the same whether a list goes through it whole or in parts.
        if (kind.Role != NodeRole.Step
            || !node.TryGetProperty("connector_config"u8, out JsonElement config) || config.ValueKind != JsonValueKind.Object
            || !config.TryGetProperty("inputs"u8, out JsonElement inputs) || inputs.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        HashSet<string> chosen = [.. kind.Inputs.Where(static input => input.PropagatesList).Select(static input => input.Name)];
        bool isOwn = false;
        int position = 0;
        foreach (JsonElement input in inputs.EnumerateArray())
        {
            if (input.ValueKind == JsonValueKind.Object
                && input.TryGetProperty("name"u8, out JsonElement name) && name.ValueKind == JsonValueKind.String
                && kind.FindInput(name.GetString()!) is { Meaning: EdgeMeaning.Both } connector
                && input.TryGetProperty("propagates_list"u8, out JsonElement flag))
            {
                isOwn |= Choose(chosen, connector.Name, flag, kind, faults, [.. at, "connector_config", "inputs", position, "propagates_list"]);
            }

            position++;
        }

        return isOwn ? [.. chosen] : null;
    }

    private static bool Choose(HashSet<string> chosen, string connector, JsonElement flag, NodeKind kind, FaultList faults, object[] at)
    {
        switch (flag.ValueKind)
        {
            case JsonValueKind.True when kind.Outputs.Any(static output => output.Shape is ConnectorShape.Branches or ConnectorShape.OptionalBranches):
                faults.Add(
                    "lists_not_taken",
                    $"{kind.Type} decides once which branches are taken, and cannot run for each element of a list. Set this to false; to run a part of the workflow for each element, use ForEachNode.",
                    at);
                return false;
            case JsonValueKind.True:
                return chosen.Add(connector);
            case JsonValueKind.False:
                return chosen.Remove(connector);
            case JsonValueKind.Null:
                return false;
            default:
                faults.NotFlag(at);
                return false;
        }
    }
}

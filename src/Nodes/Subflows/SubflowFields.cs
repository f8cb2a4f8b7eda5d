using System.Text.Json;
using Tributary.Engine.Catalog;

namespace Tributary.Nodes.Subflows;

/// <summary>How nodes that run another workflow name it.</summary>
internal static class SubflowFields
{
    public static readonly ConfigField<Guid> Workflow = ConfigField.Of(
        "workflow_id",
        "str",
        "The id of the workflow to run, one of the same workspace. It runs as it is saved when its run starts.",
        required: true,
        Guid.Empty,
        "null",
        static value => value.GetGuid(),
        static value => value.ValueKind == JsonValueKind.String && value.TryGetGuid(out _) ? null : "must be the id of a workflow (a UUID)");

    public static readonly ConfigField<Guid?> Version = ConfigField.Of<Guid?>(
        "workflow_version_id",
        "str",
        "The id of a saved version of that workflow, to run it as it was saved there; null for the workflow itself.",
        required: false,
        null,
        "null",
        static value => value.GetGuid(),
        static value => value.ValueKind == JsonValueKind.String && value.TryGetGuid(out _) ? null : "must be the id of a saved version (a UUID)");

    /// <summary>What arrived at the variables, for the other workflow's input.</summary>
    public static IEnumerable<(string Name, ReadOnlyMemory<byte> Json)> Variables(NodeInputs inputs)
    {
        foreach (string key in inputs.Keys(Connector.Variables))
        {
            // An edge that carried nothing gives no value, so that the other workflow's own rules on missing input hold.
            if (inputs.Json(Connector.Variables, key) is { } json)
            {
                yield return (key, json);
            }
        }
    }
}

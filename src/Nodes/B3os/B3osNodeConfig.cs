using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Nodes.B3os.Expressions;

namespace Tributary.Nodes.B3os;

/// <summary>What a definition's translation puts into the configuration of a node.</summary>
/// <param name="Payload">The payload as written.</param>
/// <param name="Inputs">The inputs of the block that the node came from; null for none.</param>
/// <param name="Loops">The loops that it stands in, the outermost first.</param>
/// <param name="GivesPayload">Whether it gives out its resolved payload for others to refer to.</param>
public sealed record B3osNodeConfig(ValueTemplate Payload, ValueTemplate? Inputs, IReadOnlyList<string> Loops, bool GivesPayload)
{
    internal static readonly ConfigField<JsonElement> PayloadField = ConfigField.Any("payload", "The payload, an object whose texts may hold expressions.");

    internal static readonly ConfigField<JsonElement> InputsField = ConfigField.Any("inputs", "The inputs of the reusable block that the node came from.");

    internal static readonly ConfigField<JsonElement> LoopsField = ConfigField.Any("loops", "The ids of the loops that the node stands in, the outermost first.");

    internal static readonly ConfigField<bool> GivesPayloadField = ConfigField.Flag("gives_payload", "Give out the resolved payload, too.");

    internal static readonly ConfigField<JsonElement> BodyField = ConfigField.Any("body", "The body of a loop, a graph as the engine stores it.");

    internal static readonly ConfigField<bool> TalliesField = ConfigField.Flag("tallies", "Count the nodes of the loop together with those of the run's other loops.");

    private static readonly JsonElement Empty = JsonElement.Parse("{}");

    /// <summary>What the payload refers to in the workflow's storage: the keys, each once.</summary>
    public IReadOnlyList<string> StorageKeys { get; } =
    [
        .. Payload.References.Concat(Inputs?.References ?? [])
            .Where(static reference => reference.Kind == ReferenceKind.Storage)
            .Select(static reference => reference.Path[0])
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Reads a configuration, which has been checked.</summary>
    public static B3osNodeConfig From(NodeConfig config)
    {
        JsonElement payload = PayloadField.Read(config);
        JsonElement inputs = InputsField.Read(config);
        JsonElement loops = LoopsField.Read(config);
        return new B3osNodeConfig(
            ValueTemplate.Parse(payload.ValueKind == JsonValueKind.Undefined ? Empty : payload, null),
            inputs.ValueKind == JsonValueKind.Undefined ? null : ValueTemplate.Parse(inputs, null),
            loops.ValueKind == JsonValueKind.Array ? [.. loops.EnumerateArray().Select(static loop => loop.GetString()!)] : [],
            GivesPayloadField.Read(config));
    }

    /// <summary>What the expressions of this node find among the values that arrived at it.</summary>
    /// <param name="values">The values by their keys.</param>
    /// <param name="storage">What it read from the workflow's storage; undefined for nothing.</param>
    /// <exception cref="PayloadTooLargeException">The inputs of its block became too large.</exception>
    public ExpressionScope Scope(IReadOnlyDictionary<string, JsonElement> values, JsonElement storage)
    {
        ExpressionScope scope = new(values, Loops) { Storage = storage };
        return Inputs is null ? scope : scope.WithInputs(Inputs.Resolve(scope));
    }
}

using System.Text.Json;

namespace Tributary.Nodes.B3os.Expressions;

/// <summary>What the expressions of one node find: the values that arrived at it, by their keys (<see cref="Reference"/>).</summary>
/// <param name="values">The values; what did not arrive is missing.</param>
/// <param name="loops">The loops that the node stands in, the outermost first.</param>
public sealed class ExpressionScope(IReadOnlyDictionary<string, JsonElement> values, IReadOnlyList<string> loops)
{
    /// <summary>Nothing.</summary>
    public static readonly ExpressionScope Empty = new(new Dictionary<string, JsonElement>(), []);

    /// <summary>The loops that the node stands in, the outermost first.</summary>
    public IReadOnlyList<string> Loops => loops;

    /// <summary>The inputs of the block that the node came from; undefined for none.</summary>
    public JsonElement Inputs { get; init; }

    /// <summary>What the workflow stored, as far as the node asks for it; undefined for nothing.</summary>
    public JsonElement Storage { get; init; }

    /// <summary>The value under a key; undefined when it did not arrive.</summary>
    public JsonElement this[string key] => values.TryGetValue(key, out JsonElement value) ? value : default;

    /// <summary>The same scope with the inputs of a block.</summary>
    public ExpressionScope WithInputs(JsonElement inputs) => new(values, loops) { Inputs = inputs, Storage = Storage };

    /// <summary>The same scope with what the workflow stored.</summary>
    public ExpressionScope WithStorage(JsonElement storage) => new(values, loops) { Inputs = Inputs, Storage = storage };

    /// <summary>The value that is referred to; undefined when there is none.</summary>
    public JsonElement Find(Reference reference) => reference.Follow(reference.Kind switch
    {
        ReferenceKind.Result => this[Reference.ResultKey(reference.Name)],
        ReferenceKind.Payload => this[Reference.PayloadKey(reference.Name)],
        ReferenceKind.Props => this[Reference.PropsKey],
        ReferenceKind.Vars => this[Reference.VarsKey],
        ReferenceKind.Inputs => Inputs,
        ReferenceKind.Storage => Storage,
        ReferenceKind.WorkflowId => this[Reference.WorkflowIdKey],
        ReferenceKind.Item => OfLoop(Around(1), "item"u8),
        ReferenceKind.Index => OfLoop(Around(1), "index"u8),
        ReferenceKind.ParentItem => OfLoop(Around(2), "item"u8),
        ReferenceKind.ParentIndex => OfLoop(Around(2), "index"u8),
        ReferenceKind.LoopItem => OfLoop(reference.Name, "item"u8),
        ReferenceKind.LoopIndex => OfLoop(reference.Name, "index"u8),
        _ => default,
    });

    private string? Around(int level) => loops.Count >= level ? loops[^level] : null;

    private JsonElement OfLoop(string? loop, ReadOnlySpan<byte> member) =>
        loop is not null && this[Reference.LoopKey(loop)] is { ValueKind: JsonValueKind.Object } frame && frame.TryGetProperty(member, out JsonElement value) ? value : default;
}

using Tributary.Nodes.B3os.Expressions;

namespace Tributary.Api.B3os.Definitions;

/// <summary>
/// Which values have to arrive at which node: those that its expressions refer to and, at a loop, those that its body needs from outside.
/// </summary>
internal sealed class DataKeys
{
    private readonly B3osDefinition _definition;
    private readonly List<string>[] _keys;
    private readonly HashSet<string>[] _known;
    private readonly Dictionary<string, string?> _homes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _givingPayload = new(StringComparer.Ordinal);

    /// <summary>Finds the keys of a definition without faults.</summary>
    public DataKeys(B3osDefinition definition)
    {
        _definition = definition;
        _keys = [.. definition.Nodes.Select(static _ => new List<string>())];
        _known = [.. definition.Nodes.Select(static _ => new HashSet<string>(StringComparer.Ordinal))];
        foreach (DefinitionNode node in definition.Nodes)
        {
            IReadOnlyList<string> loops = definition.LoopsOf(node);
            foreach (Reference reference in node.References)
            {
                Add(node, loops, reference);
            }

            if (node.UsesStorage)
            {
                Add(node, Reference.WorkflowIdKey, null);
            }
        }
    }

    /// <summary>The keys of a node, each once, in the order in which they are first referred to.</summary>
    public IReadOnlyList<string> Of(DefinitionNode node) => _keys[node.Index];

    /// <summary>Whether a value comes from within a loop's body, so that an edge of the body carries it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="loop">The loop; null for outside of any.</param>
    public bool IsWithin(string key, string? loop) => !key.StartsWith("$for.", StringComparison.Ordinal) && _homes[key] == loop;

    /// <summary>Whether others refer to a node's payload.</summary>
    public bool GivesPayload(DefinitionNode node) => _givingPayload.Contains(node.Id);

    private void Add(DefinitionNode node, IReadOnlyList<string> loops, Reference reference)
    {
        switch (reference.Kind)
        {
            case ReferenceKind.Result:
                Add(node, Reference.ResultKey(reference.Name), HomeOf(reference.Name));
                break;
            case ReferenceKind.Payload:
                _givingPayload.Add(reference.Name);
                Add(node, Reference.PayloadKey(reference.Name), HomeOf(reference.Name));
                break;
            case ReferenceKind.Props:
                Add(node, Reference.PropsKey, null);
                break;
            case ReferenceKind.Vars:
                Add(node, Reference.VarsKey, null);
                break;
            case ReferenceKind.WorkflowId:
                Add(node, Reference.WorkflowIdKey, null);
                break;
            case ReferenceKind.Item or ReferenceKind.Index:
                Add(node, Reference.LoopKey(loops[^1]), loops[^1]);
                break;
            case ReferenceKind.ParentItem or ReferenceKind.ParentIndex:
                Add(node, Reference.LoopKey(loops[^2]), loops[^2]);
                break;
            case ReferenceKind.LoopItem or ReferenceKind.LoopIndex:
                Add(node, Reference.LoopKey(reference.Name), reference.Name);
                break;
            default:
                break;
        }
    }

    private string? HomeOf(string nodeId) => _definition.LoopOf(_definition.ById[nodeId]);

    // A value from further out passes through every loop on its way in.
    private void Add(DefinitionNode node, string key, string? home)
    {
        _homes[key] = home;
        for (DefinitionNode at = node; _known[at.Index].Add(key);)
        {
            _keys[at.Index].Add(key);
            if (_definition.LoopOf(at) is not { } loop || loop == home)
            {
                return;
            }

            at = _definition.ById[loop];
        }
    }
}

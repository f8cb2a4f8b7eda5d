using Tributary.Api.FrontDoors;
using Tributary.Nodes.B3os.Expressions;

namespace Tributary.Api.B3os.Definitions;

/// <summary>Checks that what expressions refer to will be there when they are evaluated.</summary>
/// <param name="definition">The definition, whose order has been checked.</param>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class ReferenceCheck(B3osDefinition definition, B3osFaults faults)
{
    private Ancestors? _ancestors;

    public void Run()
    {
        foreach (DefinitionNode node in definition.Nodes)
        {
            HashSet<string> told = new(StringComparer.Ordinal);
            foreach (Reference reference in node.References)
            {
                if (FaultOf(node, reference) is { } fault && told.Add(reference.Text))
                {
                    faults.Add(FaultType.Variable, FaultCode.UnknownReference, $"Node '{node.Id}': '{reference.Text}' {fault}.", node.Id, "payload");
                }
            }
        }
    }

    private string? FaultOf(DefinitionNode node, Reference reference)
    {
        if (reference.IsOfNode)
        {
            return NodeFault(node, reference.Name);
        }

        if (reference.IsOfLoop)
        {
            return LoopFault(definition.LoopsOf(node), reference);
        }

        return reference is { Kind: ReferenceKind.Vars, Path: [var variable, ..] } && !definition.Variables.Has(variable)
            ? $"names the variable '{variable}', which variableDefs does not define"
            : null;
    }

    private string? NodeFault(DefinitionNode node, string name)
    {
        if (definition.Find(name) is not { } source)
        {
            return $"refers to node '{name}', which does not exist";
        }

        if (definition.LoopsOf(node).Contains(name))
        {
            return $"refers to the loop '{name}' from within; write $item, $index or $for.{name}.item";
        }

        _ancestors ??= new Ancestors(definition.Nodes.Count, Edges());
        if (!_ancestors.IsBefore(source.Index, node.Index))
        {
            return source == node ? "refers to the node itself" : $"refers to node '{name}', which does not come before '{node.Id}'";
        }

        return definition.LoopOf(source) is { } loop && !definition.LoopsOf(node).Contains(loop)
            ? $"refers to node '{name}' of the loop '{loop}' from outside; write {loop}.result"
            : null;
    }

    private IEnumerable<(int From, int To)> Edges() =>
        from node in definition.Nodes
        from id in node.Children.Concat(node.LoopBody)
        where definition.ById.ContainsKey(id)
        select (node.Index, definition.ById[id].Index);

    private static string? LoopFault(IReadOnlyList<string> loops, Reference reference) => reference.Kind switch
    {
        ReferenceKind.Item or ReferenceKind.Index => loops.Count > 0 ? null : "stands outside of a loop",
        ReferenceKind.ParentItem or ReferenceKind.ParentIndex => loops.Count > 1 ? null : "does not stand in a loop within a loop",
        _ => loops.Contains(reference.Name) ? null : $"does not stand in a loop '{reference.Name}'",
    };
}

using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Nodes.B3os;
using Tributary.Nodes.B3os.Expressions;

namespace Tributary.Api.B3os.Definitions;

/// <summary>Checks how the nodes of a definition hang together, in time linear in nodes and edges, and finds which loop each stands in.</summary>
internal sealed class FlowCheck
{
    /// <summary>How many loops may stand within each other.</summary>
    public const int DeepestLoops = 10;

    private readonly IReadOnlyList<DefinitionNode> _nodes;
    private readonly Dictionary<string, DefinitionNode> _byId;
    private readonly B3osFaults _faults;
    private readonly string?[] _loops;
    private readonly bool[] _reached;

    private FlowCheck(IReadOnlyList<DefinitionNode> nodes, Dictionary<string, DefinitionNode> byId, B3osFaults faults)
    {
        _nodes = nodes;
        _byId = byId;
        _faults = faults;
        _loops = new string?[nodes.Count];
        _reached = new bool[nodes.Count];
    }

    /// <summary>Checks the nodes.</summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="byId">The same by their ids.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <returns>By position, the loop that a node stands in; null outside of any.</returns>
    public static IReadOnlyList<string?> Run(IReadOnlyList<DefinitionNode> nodes, Dictionary<string, DefinitionNode> byId, B3osFaults faults)
    {
        FlowCheck check = new(nodes, byId, faults);
        foreach (DefinitionNode node in nodes)
        {
            check.CheckNode(node);
        }

        check.CheckCycle();
        check.Reach();
        return check._loops;
    }

    private void CheckNode(DefinitionNode node)
    {
        foreach (string child in node.Children)
        {
            CheckEnd(node, child, "children");
            if (_byId.TryGetValue(child, out DefinitionNode? found) && node.Action is { Branches.Count: > 0 } action)
            {
                CheckBranch(node, action, found);
            }
        }

        foreach (string child in node.LoopBody)
        {
            CheckEnd(node, child, "loopBody");
        }

        if (node.IsLoop != node.LoopBody.Count > 0 && node.Action is not null)
        {
            string message = node.IsLoop ? $"'{node.Id}' needs a 'loopBody', the ids of the nodes that run per item." : $"'{node.Id}' must not have a 'loopBody': only for-each has one.";
            _faults.Add(FaultType.Connectivity, FaultCode.InvalidLoop, message, node.Id, "loopBody");
        }
    }

    private void CheckEnd(DefinitionNode node, string child, string field)
    {
        if (!_byId.ContainsKey(child))
        {
            _faults.Add(FaultType.Connectivity, FaultCode.UnknownNode, $"'{field}' of '{node.Id}' names '{child}', which is no node.", node.Id, field);
        }
        else if (child == Reference.Root)
        {
            _faults.Add(FaultType.Connectivity, FaultCode.InvalidShape, $"'{field}' of '{node.Id}' names 'root'; nothing comes before the root.", node.Id, field);
        }
    }

    private void CheckBranch(DefinitionNode parent, B3osAction action, DefinitionNode child)
    {
        if (child.Branch is null ? action.NeedsBranches : !action.Branches.Contains(child.Branch))
        {
            string said = child.Branch is null ? "names no branch" : $"names the branch '{child.Branch}'";
            _faults.Add(
                FaultType.Connectivity, FaultCode.InvalidBranch, $"'{child.Id}' {said} of {action.Type} '{parent.Id}', which has {string.Join(" and ", action.Branches)}.", child.Id, "branch");
        }
    }

    private void CheckCycle()
    {
        // The engine's own search, on a graph that has nothing but this order.
        GraphNode[] nodes = [.. _nodes.Select(static node => new GraphNode(node.Id, FlowOnly.Type, null, NodeConfig.Empty))];
        GraphEdge[] edges =
        [
            .. _nodes.SelectMany(static node => node.Children.Concat(node.LoopBody).Select(child => (node.Id, Child: child)))
                .Where(edge => _byId.ContainsKey(edge.Child))
                .Select(static edge => new GraphEdge(string.Empty, new Port(edge.Id, Connector.Output), new Port(edge.Child, Connector.Input))),
        ];
        foreach (GraphFault fault in GraphCheck.Run(new WorkflowGraph(nodes, edges), FlowOnly.Catalog, int.MaxValue))
        {
            _faults.Add(FaultType.Connectivity, FaultCode.Cycle, fault.Message, _nodes[fault.NodeIndex!.Value].Id, "children");
        }
    }

    private void Reach()
    {
        if (!_byId.TryGetValue(Reference.Root, out DefinitionNode? root))
        {
            return;
        }

        Queue<DefinitionNode> open = new([root]);
        _reached[root.Index] = true;
        while (open.TryDequeue(out DefinitionNode? node))
        {
            Visit(node.Children, _loops[node.Index], open);
            if (node.IsLoop && node.LoopBody.Count > 0)
            {
                if (DepthOf(node) >= DeepestLoops)
                {
                    _faults.Add(FaultType.Connectivity, FaultCode.InvalidLoop, $"'{node.Id}' stands in {DepthOf(node)} loops; at most {DeepestLoops} may stand within each other.", node.Id, "loopBody");
                }

                Visit(node.LoopBody, node.Id, open);
            }
        }

        foreach (DefinitionNode node in _nodes.Where(node => !_reached[node.Index]))
        {
            _faults.Add(FaultType.Connectivity, FaultCode.Unreachable, $"'{node.Id}' is reached from nowhere; name it among the children of the node it comes after.", node.Id);
        }
    }

    private void Visit(IReadOnlyList<string> ids, string? loop, Queue<DefinitionNode> open)
    {
        foreach (string id in ids)
        {
            if (!_byId.TryGetValue(id, out DefinitionNode? node))
            {
                continue;
            }

            if (!_reached[node.Index])
            {
                _reached[node.Index] = true;
                _loops[node.Index] = loop;
                open.Enqueue(node);
            }
            else if (_loops[node.Index] != loop && id != Reference.Root)
            {
                string other = _loops[node.Index] ?? loop!;
                _faults.Add(FaultType.Connectivity, FaultCode.InvalidLoop, $"'{id}' is both inside and outside of the loop '{other}'; what comes after a loop stands in the children of its for-each.", id);
            }
        }
    }

    private int DepthOf(DefinitionNode node)
    {
        int depth = 0;
        for (string? loop = _loops[node.Index]; loop is not null && depth <= DeepestLoops; loop = _loops[_byId[loop].Index])
        {
            depth++;
        }

        return depth;
    }
}

using Tributary.Api.Http;
using Tributary.Engine.Graph;

namespace Tributary.Api.Noxus.Definitions;

/// <summary>Tells faults of a graph by their place in the definition it was read from.</summary>
internal static class GraphFaultLocation
{
    /// <summary>Adds a fault, unless it only follows from a part of the definition that could not be read and is reported already.</summary>
    public static void Add(GraphFault fault, DefinitionDraft draft, object[] at, FaultList faults)
    {
        if (fault.NodeIndex is { } node && IsConsequence(fault.Kind, node, draft))
        {
            return;
        }

        faults.Add(TypeOf(fault.Kind), fault.Message, Locate(fault, draft, at));
    }

    private static bool IsConsequence(GraphFaultKind kind, int node, DefinitionDraft draft) =>
        (kind == GraphFaultKind.UnknownType && draft.NodesWithoutType.Contains(node))
        || (kind == GraphFaultKind.MissingConfig && draft.NodesWithoutConfig.Contains(node));

    private static object[] Locate(GraphFault fault, DefinitionDraft draft, object[] at) => fault switch
    {
        { Kind: GraphFaultKind.TooManyNodes } => [.. at, "nodes"],
        { Kind: GraphFaultKind.Cycle } => [.. at, "edges"],
        { Kind: GraphFaultKind.MissingConfig or GraphFaultKind.InvalidConfig, NodeIndex: { } node, Field: { } field } =>
            [.. at, "nodes", node, "node_config", field],
        { Kind: GraphFaultKind.InvalidCredential, NodeIndex: { } node, Field: { } slot } => [.. at, "nodes", node, "credential_ids", slot],
        { NodeIndex: { } node, Field: { } field } => [.. at, "nodes", node, field],
        { NodeIndex: { } node } => [.. at, "nodes", node],
        { EdgeIndex: { } edge, Field: { } end } => [.. at, "edges", draft.EdgePositions[edge], $"{end}_id"],
        { EdgeIndex: { } edge } => [.. at, "edges", draft.EdgePositions[edge]],
        _ => at,
    };

    private static string TypeOf(GraphFaultKind kind) => kind switch
    {
        GraphFaultKind.TooManyNodes => "too_many_nodes",
        GraphFaultKind.DuplicateNode => "duplicate_node",
        GraphFaultKind.UnknownType => "unknown_node_type",
        GraphFaultKind.MissingConfig => "missing",
        GraphFaultKind.InvalidConfig => "invalid_config",
        GraphFaultKind.InvalidCredential => "invalid_credential",
        GraphFaultKind.DanglingEdge => "dangling_edge",
        GraphFaultKind.UnknownConnector => "unknown_connector",
        GraphFaultKind.InvalidKey => "invalid_key",
        GraphFaultKind.Cycle => "cycle",
        _ => "value_error",
    };
}

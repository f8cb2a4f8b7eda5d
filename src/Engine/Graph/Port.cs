namespace Tributary.Engine.Graph;

/// <summary>One end of an edge.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Connector">The node's connector, such as <c>output</c>.</param>
/// <param name="Key">The key within a keyed connector (a variable's name, a branch's name); null when the connector is not keyed.</param>
public sealed record Port(string NodeId, string Connector, string? Key = null)
{
    /// <summary>The address as clients write it: <c>node::connector</c> or <c>node::connector::key</c>.</summary>
    public override string ToString() => Key is null ? $"{NodeId}::{Connector}" : $"{NodeId}::{Connector}::{Key}";
}

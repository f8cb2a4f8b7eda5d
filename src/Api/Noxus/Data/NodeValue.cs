using Tributary.Engine.Values;

namespace Tributary.Api.Noxus.Data;

/// <summary>A value that entered or left a node.</summary>
/// <param name="Connector">The node's connector.</param>
/// <param name="Key">The key within a keyed connector; null otherwise.</param>
/// <param name="Value">The value; null when nothing arrived although something is connected.</param>
internal readonly record struct NodeValue(string Connector, string? Key, ValueRef? Value)
{
    /// <summary>How clients address it within its node.</summary>
    public string Address => Key is null ? Connector : $"{Connector}::{Key}";
}

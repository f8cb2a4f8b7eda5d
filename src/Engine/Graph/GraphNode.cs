using System.Text.Json.Serialization;

namespace Tributary.Engine.Graph;

/// <summary>A node of a workflow.</summary>
/// <param name="Id">The node's identity within its workflow.</param>
/// <param name="Type">The node kind, such as <c>ComposeTextNode</c>.</param>
/// <param name="Name">The name people gave it; null when it has none. Never an identity.</param>
/// <param name="Config">Its configuration.</param>
public sealed record GraphNode(string Id, string Type, string? Name, NodeConfig Config)
{
    /// <summary>
    /// The inputs that take a list apart, so that the node is run once for each of its elements; null for those of which its kind says so
    /// (<see cref="Catalog.Connector.PropagatesList"/>).
    /// </summary>
    public IReadOnlyList<string>? Lists { get; init; }

    /// <summary>The credentials it names, by slot, each by its id or its name; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Credentials { get; init; }

    /// <summary>What people call the node: its label, else its name, else its id.</summary>
    [JsonIgnore]
    public string DisplayName => Config.Label ?? Name ?? Id;
}

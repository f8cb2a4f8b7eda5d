using Tributary.Engine.Catalog;

namespace Tributary.Runtime.Specs.Nodes;

/// <summary>The connectors all test nodes have.</summary>
internal static class Ports
{
    public static readonly IReadOnlyList<Connector> Inputs =
    [
        new(Connector.Input, ConnectorShape.Single, "Any", "A value.", Optional: true),
        new(Connector.Variables, ConnectorShape.Keyed, "Any", "Named values.", Optional: true),
        new("after", ConnectorShape.Single, "Any", "What comes first.", Optional: true, EdgeMeaning.Order),
        new("data", ConnectorShape.Keyed, "Any", "Values that are looked at when there are any.", Optional: true, EdgeMeaning.Data),
    ];

    public static readonly IReadOnlyList<Connector> Outputs =
    [
        new(Connector.Output, ConnectorShape.Single, "Any", "The result."),
        new(Connector.OnError, ConnectorShape.Single, "str", "The failure's text."),
    ];

    public static NodeKind Kind(string type) =>
        new() { Type = type, Title = type, Description = $"A {type} for specs.", Category = "test", Inputs = Inputs, Outputs = Outputs };
}

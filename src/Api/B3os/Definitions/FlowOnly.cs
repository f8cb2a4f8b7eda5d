using Tributary.Engine.Catalog;

namespace Tributary.Api.B3os.Definitions;

/// <summary>A catalogue with one kind of node, which is nothing but connected: for checks that are about order alone.</summary>
internal sealed class FlowOnly : INodeCatalog
{
    /// <summary>The kind.</summary>
    public const string Type = "node";

    /// <summary>The catalogue.</summary>
    public static readonly FlowOnly Catalog = new();

    private static readonly NodeKind Kind = new()
    {
        Type = Type,
        Title = Type,
        Description = "A node.",
        Category = "logic",
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, "Any", "What comes before.", Optional: true)],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "Any", "What comes after.")],
    };

    private FlowOnly()
    {
    }

    public IReadOnlyList<NodeKind> Kinds => [Kind];

    public NodeKind? Find(string type) => type == Type ? Kind : null;
}

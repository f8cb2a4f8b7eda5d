using Tributary.Engine.Catalog;

namespace Tributary.Nodes;

/// <summary>Connectors that several node kinds share.</summary>
public static class Connectors
{
    /// <summary>The last output of every step that can fail, except of one that branches.</summary>
    public static readonly Connector OnError = new(
        Connector.OnError, ConnectorShape.Single, "str", "The failure's text when the node fails; nothing when it does not.");
}

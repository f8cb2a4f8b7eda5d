namespace Tributary.Engine.Catalog;

/// <summary>The node kinds a server offers.</summary>
public interface INodeCatalog
{
    /// <summary>Every kind, in the order clients see them.</summary>
    IReadOnlyList<NodeKind> Kinds { get; }

    /// <summary>Finds a kind by its type name, case-sensitive; null when there is none.</summary>
    NodeKind? Find(string type);
}

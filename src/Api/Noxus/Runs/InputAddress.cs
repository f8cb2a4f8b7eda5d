using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Api.Noxus.Runs;

/// <summary>Reads connectors as clients write them: <c>connector</c>, or <c>connector::key</c> for a keyed one.</summary>
internal static class InputAddress
{
    public const string Separator = "::";

    /// <summary>The connector of a node that an address names; null when it names none.</summary>
    public static Port? Find(string nodeId, NodeKind kind, ReadOnlySpan<char> address)
    {
        foreach (Connector connector in kind.Inputs)
        {
            if (!address.StartsWith(connector.Name, StringComparison.Ordinal))
            {
                continue;
            }

            ReadOnlySpan<char> rest = address[connector.Name.Length..];
            bool isKeyed = connector.Shape == ConnectorShape.Keyed;
            if (!isKeyed && rest.IsEmpty)
            {
                return new Port(nodeId, connector.Name);
            }

            if (isKeyed && rest.Length > Separator.Length && rest.StartsWith(Separator, StringComparison.Ordinal))
            {
                return new Port(nodeId, connector.Name, rest[Separator.Length..].ToString());
            }
        }

        return null;
    }
}

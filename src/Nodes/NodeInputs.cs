using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Nodes;

/// <summary>The values that arrived at a node, loaded from wherever they were kept.</summary>
/// <param name="values">One entry per connected input, in the order of the edges.</param>
public sealed class NodeInputs(IReadOnlyList<NodeInputs.Entry> values)
{
    /// <summary>Nothing arrived.</summary>
    public static readonly NodeInputs None = new([]);

    /// <summary>Whether an edge ends at the connector and key, even one that carried nothing.</summary>
    public bool IsConnected(string connector, string? key = null)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (values[i].Is(connector, key))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The JSON text that arrived; null when nothing did. Of several edges the first that carried a value counts.</summary>
    public ReadOnlyMemory<byte>? Json(string connector, string? key = null)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (values[i].Is(connector, key) && values[i].Json is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>What <see cref="Json"/> gives, as the reference it came by: how a node passes a value on without copying it.</summary>
    public ValueRef? Reference(string connector, string? key = null)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (values[i].Is(connector, key) && values[i].Reference is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The value parsed; null when nothing arrived.</summary>
    public JsonElement? Element(string connector, string? key = null) => Json(connector, key) is { } json ? JsonText.Parse(json) : null;

    /// <summary>
    /// The value as people read it (see <see cref="JsonText.ToDisplay"/>): the empty text when something is connected but
    /// nothing arrived, null when nothing is connected.
    /// </summary>
    public string? Display(string connector, string? key = null) =>
        Json(connector, key) is { } json ? JsonText.ToDisplay(json.Span) : IsConnected(connector, key) ? string.Empty : null;

    /// <summary>The keys that are connected at a keyed connector, each once, in the order of the edges.</summary>
    public IEnumerable<string> Keys(string connector) =>
        values.Where(entry => entry.Connector == connector && entry.Key is not null).Select(static entry => entry.Key!).Distinct(StringComparer.Ordinal);

    /// <summary>Everything that arrived, by the connectors it arrived at, as the references it came by.</summary>
    public IEnumerable<(string Connector, ValueRef Value)> References =>
        values.Where(static entry => entry.Reference is not null).Select(static entry => (entry.Connector, entry.Reference!));

    /// <summary>One connected input.</summary>
    /// <param name="Connector">The connector.</param>
    /// <param name="Key">The key; null for a single input.</param>
    /// <param name="Reference">The value as it was sent; null when the edge carried nothing.</param>
    /// <param name="Json">Its JSON text; null when the edge carried nothing, and for boundary nodes, which only pass references on.</param>
    public readonly record struct Entry(string Connector, string? Key, ValueRef? Reference, ReadOnlyMemory<byte>? Json)
    {
        internal bool Is(string connector, string? key) => Connector == connector && Key == key;
    }
}

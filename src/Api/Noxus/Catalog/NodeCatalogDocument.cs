using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Values;

namespace Tributary.Api.Noxus.Catalog;

/// <summary>The catalogue of node kinds as clients read it: rendered once, from the declarations that checks and runs use too.</summary>
internal static class NodeCatalogDocument
{
    /// <summary>The types of configuration values that clients know.</summary>
    public static readonly FrozenSet<string> ConfigTypes = FrozenSet.Create(
        StringComparer.Ordinal,
        "int", "float", "bool", "dict", "str", "list", "Image", "Audio", "File", "Quote", "Custom", "Any", "GoogleSheet", "SourceType");

    private static readonly FrozenSet<string> DataTypes = FrozenSet.Create(
        StringComparer.Ordinal, "str", "dict", "list", "Image", "Audio", "File", "Quote", "Custom", "Chat");

    /// <summary>The whole catalogue as a JSON array.</summary>
    public static byte[] Render(INodeCatalog catalog)
    {
        IReadOnlyList<NodeDefinition> definitions = [.. catalog.Kinds.Select(Describe)];
        return JsonText.Write(definitions, static (writer, value) => JsonSerializer.Serialize(writer, value, ApiJson.Default.IReadOnlyListNodeDefinition));
    }

    private static NodeDefinition Describe(NodeKind kind) => new(
        kind.Type,
        kind.Title,
        kind.Description,
        FirstSentence(kind.Description),
        kind.Category,
        [],
        [.. kind.Inputs.Select(connector => Describe(connector, kind.Role == NodeRole.Input ? "input" : "connector"))],
        [.. kind.Outputs.Select(connector => Describe(connector, kind.Role == NodeRole.Output ? "output" : "connector"))],
        kind.AllConfig.ToDictionary(static field => field.Name, Describe, StringComparer.Ordinal),
        IsAvailable: kind.Unavailable is null,
        Visible: true,
        ConfigEndpoint: null);

    // A branching output is a variable connector too: the key of an edge that leaves it names the branch, and of the allowed
    // types only this one lets a client set a key, and has it set one: an output that is mostly used whole is a plain one.
    private static ConnectorDefinition Describe(Connector connector, string plainType)
    {
        bool isKeyed = connector.Shape is ConnectorShape.Keyed or ConnectorShape.Branches;
        return new ConnectorDefinition(
            connector.Name,
            Label(connector.Name),
            isKeyed ? "variable_connector" : plainType,
            new TypeDefinition(DataTypes.Contains(connector.DataType) ? connector.DataType : "str", IsList: false),
            PropagatesList: connector.PropagatesList,
            connector.Optional,
            Visible: true,
            connector.Description,
            isKeyed ? [] : null,
            isKeyed ? true : null,
            isKeyed ? connector.Optional : null);
    }

    private static ConfigDefinition Describe(ConfigField field) => new(
        ConfigTypes.Contains(field.Type) ? field.Type : "Any",
        field.Description,
        Visible: true,
        Optional: !field.Required,
        JsonText.Parse(Encoding.UTF8.GetBytes(field.DefaultJson)));

    private static string FirstSentence(string text)
    {
        int end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? text : text[..(end + 1)];
    }

    private static string Label(string name) => $"{char.ToUpperInvariant(name[0])}{name[1..].Replace('_', ' ')}";
}

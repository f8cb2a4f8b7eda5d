using System.Text.Json;
using Tributary.Api.B3os.Definitions;

namespace Tributary.Api.Tests.B3os.Definitions;

/// <summary>Writes and reads definitions for tests.</summary>
internal static class DefinitionText
{
    /// <summary>Reads a definition with these nodes, and whatever else.</summary>
    public static B3osDefinition Of(string nodes, string more = "", int nodeLimit = 500) => B3osDefinition.Read(JsonElement.Parse(Whole(nodes, more)), nodeLimit);

    /// <summary>The text of a definition with these nodes, and whatever else.</summary>
    public static string Whole(string nodes, string more = "") => "{\"nodes\":{" + nodes + "}" + more + "}";

    /// <summary>A root with these children, separated by commas.</summary>
    public static string Root(string children) => Node("root", "manual", "{}", children);

    /// <summary>A node.</summary>
    public static string Node(string id, string type, string payload, string children = "", string more = "") => $$"""
        "{{id}}":{"type":"{{type}}","payload":{{payload}},"children":[{{string.Join(",", children.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static child => $"\"{child}\""))}}]{{more}}}
        """;

    /// <summary>A node that logs a message.</summary>
    public static string Log(string id, string message, string children = "", string more = "") => Node(id, "log", $$"""{"message":"{{message}}"}""", children, more);
}

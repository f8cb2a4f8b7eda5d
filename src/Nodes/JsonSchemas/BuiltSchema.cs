using System.Text.RegularExpressions;
using Json.Schema;
using Json.Schema.Keywords;
using SchemaNode = Json.Schema.JsonSchemaNode;

namespace Tributary.Nodes.JsonSchemas;

/// <summary>Goes through a schema that was built, wherever it leads.</summary>
internal static class BuiltSchema
{
    /// <summary>
    /// Puts patterns that are matched in linear time into every <c>patternProperties</c>, and refuses references that lead nowhere. Other
    /// keywords ask for <c>patternProperties</c> by its class, so that it cannot be another as that of <c>pattern</c> is.
    /// </summary>
    /// <exception cref="JsonSchemaException">A reference leads nowhere, or a pattern cannot be matched in linear time.</exception>
    public static void Finish(SchemaNode root)
    {
        HashSet<SchemaNode> seen = [root];
        Stack<SchemaNode> open = new(seen);
        while (open.TryPop(out SchemaNode? node))
        {
            foreach (KeywordData keyword in node.Keywords ?? [])
            {
                if (keyword.Handler is CountedRef && keyword.Subschemas is not [_, ..])
                {
                    throw new JsonSchemaException($"Could not resolve '{keyword.RawValue}'");
                }

                if (keyword.Handler is PatternPropertiesKeyword)
                {
                    keyword.Value = ((Dictionary<string, Regex>)keyword.Value!).ToDictionary(
                        static each => each.Key, static each => LinearPatternKeyword.Read(each.Key), StringComparer.Ordinal);
                }

                foreach (SchemaNode subschema in keyword.Subschemas ?? [])
                {
                    if (seen.Add(subschema))
                    {
                        open.Push(subschema);
                    }
                }
            }
        }
    }
}

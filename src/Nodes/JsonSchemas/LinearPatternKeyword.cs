using System.Text.Json;
using System.Text.RegularExpressions;
using Json.Schema;
using Json.Schema.Keywords;
using Tributary.Nodes.Patterns;

namespace Tributary.Nodes.JsonSchemas;

/// <summary><c>pattern</c>, matched in time linear in the text.</summary>
internal sealed class LinearPatternKeyword : PatternKeyword
{
    public override object? ValidateKeywordValue(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? Read(value.GetString()!)
        : throw new JsonSchemaException("'pattern' must be a text");

    /// <summary>A pattern of a schema.</summary>
    /// <exception cref="JsonSchemaException">It is none, or none that can be matched in linear time.</exception>
    public static Regex Read(string pattern) =>
        pattern.Length > LinearPattern.Longest ? throw new JsonSchemaException($"a pattern is longer than {LinearPattern.Longest} characters")
        : LinearPattern.Compile(pattern, RegexOptions.None, out string? fault) ?? throw new JsonSchemaException($"the pattern '{pattern}' {fault}");
}

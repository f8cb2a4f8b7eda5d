using Json.Schema;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Nodes.JsonSchemas;

/// <summary>Configuration of <see cref="JsonSchemaNode"/>.</summary>
/// <param name="Schema">The schema.</param>
/// <param name="Branches">Whether a value that does not fit takes a branch instead of failing the node.</param>
internal sealed record JsonSchemaConfig(JsonSchema Schema, bool Branches)
{
    /// <summary>The branch of a value that fits.</summary>
    public const string Valid = "valid";

    /// <summary>The branch of a value that does not.</summary>
    public const string Invalid = "invalid";

    public static readonly ConfigField<JsonSchema> SchemaField = ConfigField.Of<JsonSchema>(
        "schema",
        "dict",
        "The JSON schema, draft 2020-12, at most 262144 bytes. Formats count; references lead within the schema only; patterns have no look-around and no back-references.",
        required: true,
        JsonSchema.True,
        "null",
        static value => SchemaReader.Read(value, out string? fault) ?? throw new FormatException(fault),
        static value => SchemaReader.Read(value, out string? fault) is null ? fault : null);

    public static readonly ConfigField<string> OnInvalidField = ConfigField.Text(
        "on_invalid",
        "What a value that does not fit does: fail (default) fails the node; branch gives {valid, faults} at edges with the key 'invalid' and those without a key.",
        fallback: "fail",
        choices: ["fail", "branch"]);

    /// <summary>Every key the output can have.</summary>
    public IReadOnlyCollection<string> Names { get; } = Branches ? [Valid, Invalid] : [Valid];

    public static JsonSchemaConfig From(NodeConfig config) => new(SchemaField.Read(config), OnInvalidField.Read(config) == "branch");
}

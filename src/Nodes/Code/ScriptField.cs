using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Script;

namespace Tributary.Nodes.Code;

/// <summary>Declares configuration values that are JavaScript.</summary>
internal static class ScriptField
{
    /// <summary>A source, which is parsed when the workflow is checked.</summary>
    public static ConfigField<string> Of(string name, string description) => ConfigField.Of(
        name, "str", description, required: true, string.Empty, "null", static value => value.GetString()!, static value => Check(value));

    private static string? Check(JsonElement value) =>
        value.ValueKind != JsonValueKind.String ? "must be a text"
        : value.GetString() is not { Length: > 0 } source ? "must not be empty"
        : ScriptSource.FaultOf(source);
}

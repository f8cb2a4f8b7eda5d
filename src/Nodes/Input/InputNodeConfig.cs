using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Nodes.Input;

/// <summary>Configuration of <see cref="InputNode"/>.</summary>
/// <param name="FixedValue">Whether <paramref name="Value"/> is used when the run's input has none.</param>
/// <param name="Value">The fixed value; undefined when there is none.</param>
internal sealed record InputNodeConfig(bool FixedValue, JsonElement Value)
{
    public static readonly ConfigField<string> TypeField = ConfigField.Text(
        "type", "What the value is: str, int, float, bool, dict, list or Any. Shown to clients; a run accepts any JSON value.", fallback: "str",
        choices: ["str", "int", "float", "bool", "dict", "list", "Any"]);

    public static readonly ConfigField<bool> FixedValueField = ConfigField.Flag(
        "fixed_value", "Use the configured value when the run's input gives none.");

    public static readonly ConfigField<JsonElement> ValueField = ConfigField.Any("value", "The fixed value.");

    public static InputNodeConfig From(NodeConfig config) => new(FixedValueField.Read(config), ValueField.Read(config));
}

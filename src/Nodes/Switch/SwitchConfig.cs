using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Nodes.Conditional;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Switch;

/// <summary>Configuration of <see cref="SwitchNode"/>.</summary>
/// <param name="Path">Where the value lies in the input; null takes the input itself.</param>
/// <param name="Type">As what values are compared.</param>
/// <param name="IgnoreCase">Whether texts are the same whatever their case.</param>
/// <param name="Cases">The cases, in the order in which they are tried.</param>
internal sealed record SwitchConfig(JsonPath? Path, ComparisonType Type, bool IgnoreCase, IReadOnlyList<SwitchCase> Cases)
{
    /// <summary>The branch taken when no case is.</summary>
    public const string Default = "default";

    public static readonly ConfigField<JsonPath?> PathField = JsonPathField.Of("path", "Where the value lies in the input. Without it the input itself is the value.");

    public static readonly ConfigField<JsonElement> CasesField = ConfigField.Of(
        "cases",
        "list",
        "The cases, 1 to 100, tried in order; the first that has the value is taken, otherwise 'default'. Each is {name, value} or {name, values} with 1 to 1000 values.",
        required: true,
        default,
        "null",
        static value => value,
        static value => CaseReader.Read(value, ComparisonType.Auto, out string? fault) is null ? fault : null);

    public static readonly ConfigField<string> TypeField = ConfigField.Text(
        "type",
        "As what values are compared: auto (default), with which 5 is not \"5\", or number, text, boolean or date.",
        fallback: "auto",
        choices: ["auto", "number", "text", "boolean", "date"]);

    public static readonly ConfigField<bool> IgnoreCaseField = ConfigField.Flag("ignore_case", "Texts are the same in upper and lower case.");

    /// <summary>Every key the output can have.</summary>
    public IReadOnlyCollection<string> Names { get; } = [.. Cases.Select(static each => each.Name), Default];

    public static SwitchConfig From(NodeConfig config)
    {
        ComparisonType type = TypeOf(config);
        return new SwitchConfig(
            PathField.Read(config),
            type,
            IgnoreCaseField.Read(config),
            CaseReader.Read(CasesField.Read(config), type, out string? fault) ?? throw new FormatException(fault));
    }

    public static (string Field, string Fault)? CheckTogether(NodeConfig config) =>
        CaseReader.Read(CasesField.Read(config), TypeOf(config), out string? fault) is null ? (CasesField.Name, fault!) : null;

    private static ComparisonType TypeOf(NodeConfig config) => Enum.Parse<ComparisonType>(TypeField.Read(config), ignoreCase: true);
}

using System.Text.Json;
using Tributary.Engine.Catalog;

namespace Tributary.Shared;

/// <summary>A handful of node kinds that between them have every sort of connector, field and role.</summary>
public sealed class TestCatalog : INodeCatalog
{
    /// <summary>A kind that a value of the run's input enters at.</summary>
    public const string Input = "In";

    /// <summary>A kind whose value is part of the run's output.</summary>
    public const string Output = "Out";

    /// <summary>An ordinary step: a single input, keyed variables, an output and <c>on_error</c>.</summary>
    public const string Step = "Step";

    /// <summary>
    /// A step that must be given a <c>text</c> and may be given a <c>count</c> from 1 to 10; a text <c>once</c> goes with 1 only. It may name a
    /// credential <c>key</c> in place of the count.
    /// </summary>
    public const string Strict = "Strict";

    /// <summary>A step whose output has the branches listed in its <c>cases</c>.</summary>
    public const string Switch = "Switch";

    /// <summary>A step that waits for <c>after</c>, of which it is handed nothing, and looks at <c>data</c>, which neither starts nor skips it.</summary>
    public const string Looker = "Looker";

    private static readonly Connector In = new(Connector.Input, ConnectorShape.Single, "Any", "The value.", Optional: true);
    private static readonly Connector Out = new(Connector.Output, ConnectorShape.Single, "Any", "The result.");
    private static readonly Connector Error = new(Connector.OnError, ConnectorShape.Single, "str", "The failure's text.");

    /// <summary>The one instance; it never changes. Stands below the connectors that it is made of.</summary>
    public static readonly TestCatalog Instance = new();

    private TestCatalog() => Kinds =
    [
        Kind(Input) with { Role = NodeRole.Input, Inputs = [In], Outputs = [Out] },
        Kind(Output) with { Role = NodeRole.Output, Inputs = [In], Outputs = [Out] },
        Kind(Step) with { Inputs = [In, new(Connector.Variables, ConnectorShape.Keyed, "Any", "Named values.", Optional: true)], Outputs = [Out, Error] },
        Kind(Looker) with
        {
            Inputs =
            [
                new("after", ConnectorShape.Single, "Any", "What comes first.", Optional: true, EdgeMeaning.Order),
                new("data", ConnectorShape.Keyed, "Any", "What is looked at.", Optional: true, EdgeMeaning.Data),
            ],
            Outputs = [Out, Error],
        },
        Kind(Strict) with
        {
            Inputs = [In],
            Outputs = [Out, Error],
            Config = [ConfigField.Text("text", "The text.", required: true), ConfigField.Integer("count", "How often.", 1, 1, 10)],
            Credentials = [new CredentialSlot("key", ["bearer"], "A key.", InsteadOf: "count")],
            CheckTogether = static config => config.TryGet("text", out JsonElement text) && text.ValueEquals("once") && config.TryGet("count", out JsonElement count) && count.GetInt32() > 1
                ? ("count", "must be 1 for this text")
                : null,
        },
        Kind(Switch) with
        {
            Inputs = [In],
            Outputs = [new(Connector.Output, ConnectorShape.Branches, "Any", "The branches."), Error],
            Config = [ConfigField.Of("cases", "list", "The names of the branches.", true, [], "null", ReadCases, CheckCases)],
            Branches = static config => config.TryGet("cases", out JsonElement cases) ? ReadCases(cases) : [],
        },
    ];

    /// <inheritdoc/>
    public IReadOnlyList<NodeKind> Kinds { get; }

    /// <inheritdoc/>
    public NodeKind? Find(string type) => Kinds.FirstOrDefault(kind => kind.Type == type);

    private static NodeKind Kind(string type) => new() { Type = type, Title = type, Description = $"A {type} for tests.", Category = "test" };

    private static string[] ReadCases(JsonElement value) => [.. value.EnumerateArray().Select(static each => each.GetString()!)];

    private static string? CheckCases(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(static each => each.ValueKind == JsonValueKind.String)
            ? null
            : "must be a list of texts";
}

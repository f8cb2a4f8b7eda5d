using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Conditional;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Switch;

/// <summary>Sends a value down the branch that its case names.</summary>
internal sealed class SwitchNode : INode
{
    private static readonly IReadOnlyList<string> DefaultTaken = [SwitchConfig.Default];

    public NodeKind Kind { get; } = new()
    {
        Type = "SwitchNode",
        Title = "Switch",
        Description = "Passes the input on to the branch of the case that has its value, or to 'default'. The other branches are skipped.",
        Category = "logic",
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, "Any", "The value to tell apart, or what it lies in.")],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Branches, "Any", "The input, at the branch that is taken.")],
        Config = [SwitchConfig.CasesField, SwitchConfig.PathField, SwitchConfig.TypeField, SwitchConfig.IgnoreCaseField],
        Branches = static config => config.As(SwitchConfig.From).Names,
        CheckTogether = SwitchConfig.CheckTogether,
        Example = new NodeExample(
            """{"path":"$.country","cases":[{"name":"eu","values":["DE","FR"]},{"name":"us","value":"US"}]}""", """{"input":{"country":"FR"}}""", """{"country":"FR"}""", "eu"),
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        SwitchConfig config = context.Config.As(SwitchConfig.From);
        JsonElement input = context.Inputs.Element(Connector.Input) ?? default;
        List<NodeWarning>? warnings = null;
        ValueRef passed = context.Inputs.Reference(Connector.Input) ?? ValueRef.Null;
        return ValueTask.FromResult<NodeOutcome>(new NodeOutcome.Succeeded([new NodeOutput(Connector.Output, passed)], Choose(config, input, ref warnings), warnings));
    }

    private static IReadOnlyList<string> Choose(SwitchConfig config, JsonElement input, ref List<NodeWarning>? warnings)
    {
        JsonElement value = input;
        if (input.ValueKind == JsonValueKind.Undefined || (config.Path is not null && !config.Path.TryFirst(input, out value)))
        {
            return DefaultTaken;
        }

        if (!Comparand.TryRead(value, config.Type, out Comparand comparand))
        {
            string shown = JsonTextInput.Excerpt(JsonTextInput.Display(value));
            warnings = [new NodeWarning("invalid_value", $"'{shown}' is no {config.Type.ToString().ToLowerInvariant()}; 'default' is taken.")];
            return DefaultTaken;
        }

        string? text = config.IgnoreCase ? comparand.Text : null;
        foreach (SwitchCase each in config.Cases)
        {
            if (each.Holds(text, comparand))
            {
                return each.Taken;
            }
        }

        return DefaultTaken;
    }
}

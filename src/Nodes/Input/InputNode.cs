using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Nodes.Input;

/// <summary>Where a value of the run's input enters the workflow.</summary>
internal sealed class InputNode : INode
{
    public NodeKind Kind { get; } = new()
    {
        Type = "InputNode",
        Title = "Input",
        Description = "A value that the caller gives when the run starts, or a fixed one.",
        Category = "io",
        Role = NodeRole.Input,
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, "Any", "The value given by the caller.", Optional: true)],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "Any", "The value.")],
        Config = [InputNodeConfig.TypeField, InputNodeConfig.FixedValueField, InputNodeConfig.ValueField],
        Example = new NodeExample("""{"label":"Name"}""", """{"input":"Ada"}""", "\"Ada\""),
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        if (context.Inputs.Reference(Connector.Input) is { } given)
        {
            return ValueTask.FromResult<NodeOutcome>(NodeOutcome.Success(given));
        }

        InputNodeConfig config = context.Config.As(InputNodeConfig.From);
        ValueRef value = config.FixedValue && config.Value.ValueKind != JsonValueKind.Undefined ? ValueRef.FromElement(config.Value) : ValueRef.Null;
        return ValueTask.FromResult<NodeOutcome>(NodeOutcome.Success(value));
    }
}

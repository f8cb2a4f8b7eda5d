using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Nodes.Code;

/// <summary>Runs a JavaScript function over the values that arrive.</summary>
/// <param name="scripts">What runs it.</param>
internal sealed class CodeExecutionNode(ScriptPool scripts) : INode
{
    public NodeKind Kind { get; } = new()
    {
        Type = "CodeExecutionNode",
        Title = "Execute code",
        Description = "Runs a JavaScript function transform(input) and gives what it returns. The input is an object with one member for each key that arrives.",
        Category = "data",
        Inputs = [new Connector(Connector.Variables, ConnectorShape.Keyed, "Any", "One value per key: a value at the key Orders is input.Orders.", Optional: true)],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "Any", "What the function returned; null when that was nothing."), Connectors.OnError],
        Config = [CodeExecutionConfig.CodeField, CodeExecutionConfig.TimeoutField],

        Example = new NodeExample(
            """{"code":"function transform({ Orders }) { return Orders.filter(o => o.total > 100).map(({ id }) => id); }"}""",
            """{"variables":{"Orders":[{"id":"a","total":120},{"id":"b","total":80}]}}""",
            """["a"]"""),

        // It waits for nobody, but a run's own turn is no place for seconds of computing.
        IsLongRunning = true,
    };

    public async ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        CodeExecutionConfig config = context.Config.As(CodeExecutionConfig.From);
        (ReadOnlyMemory<byte> json, Failure? failure) = await scripts.Run(context, config.Code, JsonText.Write(context.Inputs, WriteInput), config.Time, cancellationToken);
        return failure is not null ? new NodeOutcome.Failed(failure) : NodeOutcome.Success(ValueRef.Inline(json));
    }

    private static void WriteInput(Utf8JsonWriter writer, NodeInputs inputs)
    {
        writer.WriteStartObject();
        foreach (string key in inputs.Keys(Connector.Variables))
        {
            if (inputs.Json(Connector.Variables, key) is { } json)
            {
                writer.WritePropertyName(key);
                writer.WriteRawValue(json.Span, skipInputValidation: true);
            }
        }

        writer.WriteEndObject();
    }
}

using System.Buffers;
using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Alien.Items;
using Tributary.Nodes.Alien.Steps;

namespace Tributary.Nodes.Alien;

/// <summary>A node type of the Alien door as the engine sees it: parameters are filled in before its step runs, and what that gives out is an array of items.</summary>
/// <param name="step">What it does.</param>
internal sealed class AlienNode(IAlienStep step) : INode
{
    public NodeKind Kind { get; } = new()
    {
        Type = step.Kind.NodeType,
        Title = step.Kind.Title,
        Description = step.Kind.Description,
        Category = AlienKinds.Door,
        FrontDoor = AlienKinds.Door,
        Inputs =
        [
            new Connector(AlienPorts.After, ConnectorShape.Single, "Any", "The nodes before this one.", Optional: true, Meaning: EdgeMeaning.Order),
            new Connector(AlienPorts.Data, ConnectorShape.Keyed, "Any", "The values that templates name.", Optional: true, Meaning: EdgeMeaning.Data),
            new Connector(AlienPorts.Given, ConnectorShape.Single, "dict", "Values in place of parameters.", Optional: true),
        ],
        Outputs =
        [
            new Connector(Connector.Output, ConnectorShape.Single, "list", "The items."),
            new Connector(AlienPorts.Meta, ConnectorShape.Single, "dict", "How many items there are, and when the node ran."),
        ],
        HasSideEffects = step.Kind.HasSideEffects,
        IsLongRunning = step.Kind.IsLongRunning,
        Unavailable = step.Unavailable,
        CheckTogether = config => step.Check(config.As(AlienNodeConfig.From)),
    };

    public async ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        DateTimeOffset began = context.Time.GetUtcNow();
        AlienItems items = AlienItems.Of(
            step.Kind,
            context.Config.As(AlienNodeConfig.From),
            key => context.Inputs.Json(AlienPorts.Data, key),
            context.Inputs.Json(AlienPorts.Given),
            began);
        if (items.Fault is { } fault)
        {
            return NodeOutcome.Failure("invalid_value", fault);
        }

        AlienResult result = await step.Run(new AlienCall(context, items), cancellationToken);
        return result.Error is { } error ? new NodeOutcome.Failed(error)
            : result.Suspension is { } suspension ? new NodeOutcome.Suspended(suspension)
            : Outcome(result, began - result.Waited, context.Time);
    }

    private static NodeOutcome Outcome(AlienResult result, DateTimeOffset began, TimeProvider time)
    {
        ArrayBufferWriter<byte> list = new();
        using Utf8JsonWriter writer = new(list, JsonText.WriterOptions);
        writer.WriteStartArray();
        int count = 0;
        foreach (JsonElement item in result.Items)
        {
            item.WriteTo(writer);
            if (++count > AlienLimits.MostItems)
            {
                return NodeOutcome.Failure("too_many_items", $"The node gave more than {AlienLimits.MostItems} items.");
            }

            if (writer.BytesCommitted + writer.BytesPending > NodeExecutor.LargestOutput)
            {
                return NodeOutcome.Failure("output_too_large", $"The node gave more than {NodeExecutor.LargestOutput} bytes.");
            }
        }

        writer.WriteEndArray();
        writer.Flush();
        NodeOutput output = new(Connector.Output, ValueRef.Inline(list.WrittenSpan.ToArray()));
        return new NodeOutcome.Succeeded([output, new NodeOutput(AlienPorts.Meta, AlienMeta.Of(count, began, time.GetUtcNow()))], Warnings: result.Warnings);
    }
}

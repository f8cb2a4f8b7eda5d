using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes;

namespace Tributary.Runtime.Specs.Nodes;

/// <summary>Gives out its own id with what arrived: <c>c(a(), y:d(), x=b())</c>. So the output of a run tells how its data flowed.</summary>
public sealed class EchoNode(string type, bool hasSideEffects, CallLog calls) : INode
{
    /// <summary>Computes on the run's own turn.</summary>
    public const string Plain = "EchoNode";

    /// <summary>Is visible outside the run, and so waits for the disk.</summary>
    public const string Remote = "RemoteEchoNode";

    public NodeKind Kind { get; } = Ports.Kind(type) with { HasSideEffects = hasSideEffects, IsLongRunning = hasSideEffects };

    public static ValueRef Echo(NodeContext context)
    {
        List<string> arrived = [];
        if (context.Inputs.Display(Connector.Input) is { } single)
        {
            arrived.Add(single);
        }

        if (context.Inputs.IsConnected("after"))
        {
            arrived.Add("handed over what is for order only");
        }

        arrived.AddRange(context.Inputs.Keys("data").Select(key => $"{key}:{context.Inputs.Display("data", key)}"));
        arrived.AddRange(context.Inputs.Keys(Connector.Variables).Select(key => $"{key}={context.Inputs.Display(Connector.Variables, key)}"));
        return ValueRef.FromText($"{context.Call.Node.Id}({string.Join(", ", arrived)})");
    }

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        calls.Add(context.Call);
        return ValueTask.FromResult<NodeOutcome>(NodeOutcome.Success(Echo(context)));
    }
}

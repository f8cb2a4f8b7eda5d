using Tributary.Engine.Catalog;

namespace Tributary.Nodes.B3os;

/// <summary>The connectors of every action: order arrives at one input, what expressions refer to at another.</summary>
public static class DataPort
{
    /// <summary>The input at which the nodes that come before end.</summary>
    public const string After = "after";

    /// <summary>The input at which values arrive, by the keys of <see cref="Expressions.Reference"/>.</summary>
    public const string Data = "data";

    /// <summary>The output that holds the resolved payload, of nodes whose payload others refer to.</summary>
    public const string Payload = "payload";

    /// <summary>The output that holds what a node read from the workflow's storage, of nodes that refer to it.</summary>
    public const string Storage = "storage";

    /// <summary>The output of the trigger that holds the run's properties.</summary>
    public const string Props = "props";

    /// <summary>The output of the trigger that holds the workflow's variables.</summary>
    public const string Vars = "vars";

    /// <summary>The output of the trigger that holds the workflow's id.</summary>
    public const string WorkflowId = "workflow_id";

    internal static readonly Connector AfterInput = new(After, ConnectorShape.Single, "Any", "What comes before.", Optional: true, EdgeMeaning.Order);

    internal static readonly Connector DataInput = new(Data, ConnectorShape.Keyed, "Any", "What expressions refer to.", Optional: true, EdgeMeaning.Data);
}

namespace Tributary.Engine.Catalog;

/// <summary>A declared input or output of a node kind.</summary>
/// <param name="Name">The name edges use.</param>
/// <param name="Shape">One value, one per key, or branches.</param>
/// <param name="DataType">The type shown to clients: <c>str</c>, <c>dict</c>, <c>list</c> or <c>Any</c>. Not enforced.</param>
/// <param name="Description">One sentence for people.</param>
/// <param name="Optional">For an input: whether the node can run when nothing arrives. Default false.</param>
/// <param name="Meaning">For an input: what an edge that ends at it means. Default: both order and data.</param>
/// <param name="PropagatesList">For an input: whether the node is run once for each element of a list that arrives there. Default false.</param>
public sealed record Connector(
    string Name, ConnectorShape Shape, string DataType, string Description, bool Optional = false, EdgeMeaning Meaning = EdgeMeaning.Both, bool PropagatesList = false)
{
    /// <summary>The name of every node kind's main output.</summary>
    public const string Output = "output";

    /// <summary>The name of a single input.</summary>
    public const string Input = "input";

    /// <summary>The name of keyed inputs.</summary>
    public const string Variables = "variables";

    /// <summary>The output that carries the failure's text when a node fails.</summary>
    public const string OnError = "on_error";
}

using System.Globalization;
using System.Text.Json;
using Tributary.Engine;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Nodes.Loops;

namespace Tributary.Nodes.Lists;

/// <summary>
/// A call at which lists arrive that are taken apart: the node is run for each of their elements, as a loop whose body is the node alone, and
/// gives out the list of what it gave. Several such lists go in step; every other value is the same for all elements.
/// </summary>
/// <remarks>
/// Retries and <c>continue_on_error</c> are those of each element, which then gives null; any other failure of an element fails the node, when
/// all have been run.
/// </remarks>
internal sealed class ElementLoop
{
    /// <summary>The most elements.</summary>
    public const int MostElements = 10_000;

    /// <summary>How many elements are under way at once at most.</summary>
    public const int AtOnce = 8;

    // The node keeps its id in the body, so these have to be such as no client gives.
    private const string OutputId = "$elements";

    private readonly NodeCall _call;
    private readonly List<Taken> _inputs;

    private ElementLoop(NodeCall call, List<Taken> inputs)
    {
        _call = call;
        _inputs = inputs;
    }

    /// <summary>The loop of a call; null when no list arrives where one is taken apart.</summary>
    /// <param name="call">The call.</param>
    /// <param name="kind">The kind of its node.</param>
    /// <param name="inputs">What arrived, loaded.</param>
    public static ElementLoop? Of(NodeCall call, NodeKind kind, NodeInputs inputs) =>
        kind.Role == NodeRole.Step && HasList(call, kind, inputs) ? new ElementLoop(call, InputsOf(call, kind, inputs)) : null;

    /// <summary>How the call ends at first: with the wish for the loop, or with what is wrong with the lists.</summary>
    public NodeOutcome Begin()
    {
        Taken[] lists = [.. _inputs.Where(static input => input.IsList)];
        JsonElement[][] elements = [.. lists.Select(static list => JsonText.Parse(list.Json!.Value).EnumerateArray().ToArray())];
        int count = elements[0].Length;
        if (Array.FindIndex(elements, each => each.Length != count) is var other and >= 0)
        {
            return NodeOutcome.Failure(
                "lengths_differ",
                $"The list at '{lists[0].Address}' has {count} elements and that at '{lists[other].Address}' has {elements[other].Length}; lists that are taken apart together go in step and need the same length.");
        }

        return count > MostElements
            ? NodeOutcome.Failure("too_many_items", $"The list at '{lists[0].Address}' has {count} elements; {MostElements} is the most. Cut it into several lists.")
            : new NodeOutcome.Suspended(new Suspension.Each(
                count,
                ValueRef.Inline(JsonSerializer.SerializeToUtf8Bytes(Body(), EngineJson.Default.WorkflowGraph)),
                LoopBody.Input(InStep(elements, count), Shared()),
                AtOnce));
    }

    /// <summary>How the call ends when all elements have been run.</summary>
    /// <param name="values">Where large values are.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<NodeOutcome> End(IValueStore values, CancellationToken cancellationToken)
    {
        ValueRef[] ends = JsonSerializer.Deserialize((await values.Load(_call.Resumption!, cancellationToken)).Span, EngineJson.Default.ValueRefArray)!;
        List<ReadOnlyMemory<byte>> given = new(ends.Length);
        (int Element, Failure Failure)? first = null;
        int failed = 0;
        foreach (ValueRef end in ends)
        {
            ChildResult child = JsonSerializer.Deserialize((await values.Load(end, cancellationToken)).Span, EngineJson.Default.ChildResult)!;
            if (child.Status == RunStatus.Completed)
            {
                given.Add(child.Outputs is [{ Value: { } value }, ..] ? await values.Load(value, cancellationToken) : ValueRef.Null.Json);
            }
            else
            {
                first ??= (given.Count + failed, child.Failure ?? new Failure("stopped", $"Its run {child.RunId} was stopped."));
                failed++;
            }
        }

        return first is { } found
            ? new NodeOutcome.Failed(new Failure(
                "items_failed", $"{failed} of {ends.Length} elements failed. The first was element {found.Element}: {found.Failure.Message}", Cause: found.Failure))
            : NodeOutcome.Success(ValueRef.Inline(JsonText.Write(given, static (writer, all) =>
            {
                writer.WriteStartArray();
                foreach (ReadOnlyMemory<byte> json in all)
                {
                    writer.WriteRawValue(json.Span, skipInputValidation: true);
                }

                writer.WriteEndArray();
            })));
    }

    // Of several edges into one input the first that carried a value counts, as for every node.
    private static List<Taken> InputsOf(NodeCall call, NodeKind kind, NodeInputs inputs) =>
        [.. call.Inputs
            .Select(static input => (input.Connector, input.Key))
            .Distinct()
            .Select(at => new Taken(at.Connector, at.Key, inputs.Json(at.Connector, at.Key), IsTaken(call, kind, inputs, at.Connector, at.Key)))];

    // Asked of every call of every node.
    private static bool HasList(NodeCall call, NodeKind kind, NodeInputs inputs)
    {
        if (call.Node.Lists is not { Count: > 0 } && !kind.PropagatesLists)
        {
            return false;
        }

        for (int i = 0; i < call.Inputs.Count; i++)
        {
            if (IsTaken(call, kind, inputs, call.Inputs[i].Connector, call.Inputs[i].Key))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTaken(NodeCall call, NodeKind kind, NodeInputs inputs, string connector, string? key) =>
        (call.Node.Lists is { } chosen ? chosen.Contains(connector) : kind.FindInput(connector) is { PropagatesList: true })
        && inputs.Json(connector, key) is { } json && json.Span.TrimStart(" \t\r\n"u8) is [(byte)'[', ..];

    // Each element is a list itself: of one value for each of the lists.
    private static JsonElement InStep(JsonElement[][] lists, int count) => JsonText.Parse(JsonText.Write((lists, count), static (writer, all) =>
    {
        writer.WriteStartArray();
        for (int i = 0; i < all.count; i++)
        {
            writer.WriteStartArray();
            foreach (JsonElement[] list in all.lists)
            {
                list[i].WriteTo(writer);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }));

    private static string SharedName(int input) => string.Create(CultureInfo.InvariantCulture, $"shared.{input}");

    private IEnumerable<(string Name, ReadOnlyMemory<byte> Json)> Shared()
    {
        for (int i = 0; i < _inputs.Count; i++)
        {
            if (!_inputs[i].IsList && _inputs[i].Json is { } json)
            {
                yield return (SharedName(i), json);
            }
        }
    }

    private WorkflowGraph Body()
    {
        List<GraphEdge> edges = [];
        int list = 0;
        for (int i = 0; i < _inputs.Count; i++)
        {
            Port from = new(LoopBody.EntryId, _inputs[i].IsList ? LoopBody.Part(list++) : SharedName(i));
            edges.Add(new GraphEdge(string.Create(CultureInfo.InvariantCulture, $"in-{i}"), from, new Port(_call.Node.Id, _inputs[i].Connector, _inputs[i].Key)));
        }

        edges.Add(new GraphEdge("out", new Port(_call.Node.Id, Connector.Output), new Port(OutputId, Connector.Input)));
        return new WorkflowGraph(
            [
                new GraphNode(LoopBody.EntryId, LoopEntryNode.Type, null, NodeConfig.Empty),
                _call.Node with { Lists = [] },
                new GraphNode(OutputId, "OutputNode", null, NodeConfig.Empty),
            ],
            edges);
    }

    /// <summary>One input.</summary>
    private readonly record struct Taken(string Connector, string? Key, ReadOnlyMemory<byte>? Json, bool IsList)
    {
        public string Address => Key is null ? Connector : $"{Connector}::{Key}";
    }
}

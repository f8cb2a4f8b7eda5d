using System.Text.Json;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os;
using Tributary.Nodes.B3os.Expressions;

namespace Tributary.Api.B3os.Definitions;

/// <summary>A B3OS workflow definition, read and checked. Immutable.</summary>
internal sealed class B3osDefinition
{
    /// <summary>The most nodes of a synchronous run.</summary>
    public const int MostSyncNodes = 20;

    private readonly IReadOnlyList<string?> _loops;
    private readonly DataKeys? _keys;

    private B3osDefinition(JsonElement json, int nodeLimit)
    {
        Json = json;
        B3osFaults faults = new();
        Nodes = new DefinitionReader(faults).Read(json, nodeLimit);
        ById = Nodes.ToDictionary(static node => node.Id, StringComparer.Ordinal);
        if (Nodes.Count > 0 || !faults.Any)
        {
            CheckRoot(faults);
        }

        _loops = FlowCheck.Run(Nodes, ById, faults);
        LoopNodes loopNodes = LoopNodes.Of(this);
        MayExceedLoopNodes = loopNodes.Most > ForEachLoop.MostNodes;
        if (loopNodes.Least > ForEachLoop.MostNodes && !faults.Any)
        {
            faults.Add(FaultType.Nodes, FaultCode.TooManyNodes, $"The loops would run {loopNodes.Least:0} nodes together; {ForEachLoop.MostNodes} is the most.");
        }

        Inputs = InputSchema.Read(json, Find(Reference.Root), faults);
        Variables = VariableDefinitions.Read(json, faults);
        SensitiveProps = [.. Texts(json, "sensitivePropKeys")];
        new ReferenceCheck(this, faults).Run();
        Faults = faults.All;
        _keys = Faults.Count == 0 ? new DataKeys(this) : null;
    }

    /// <summary>The definition as it was given; what it does not know of is kept.</summary>
    public JsonElement Json { get; }

    /// <summary>Everything that is wrong with it; empty when it can be run.</summary>
    public IReadOnlyList<B3osFault> Faults { get; }

    /// <summary>The nodes in the order of their definition.</summary>
    public IReadOnlyList<DefinitionNode> Nodes { get; }

    /// <summary>What the payload of a run has to be.</summary>
    public InputSchema Inputs { get; }

    /// <summary>The variables.</summary>
    public VariableDefinitions Variables { get; }

    /// <summary>The properties whose values are not shown.</summary>
    public IReadOnlyList<string> SensitiveProps { get; }

    /// <summary>The nodes by their ids.</summary>
    internal Dictionary<string, DefinitionNode> ById { get; }

    private DataKeys Keys => _keys ?? throw new InvalidOperationException("A definition with faults has no graph.");

    /// <summary>Reads a definition and finds every fault of it at once.</summary>
    /// <param name="json">The definition; must outlive this instance (not a pooled document's).</param>
    /// <param name="nodeLimit">The most nodes it may have.</param>
    public static B3osDefinition Read(JsonElement json, int nodeLimit) => new(json, nodeLimit);

    /// <summary>A node by its id; null when there is none.</summary>
    public DefinitionNode? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>Whether it has loops.</summary>
    public bool HasLoops => Nodes.Any(static node => node.IsLoop);

    /// <summary>Whether its loops may turn out to execute more nodes than a run may, so that they have to be counted.</summary>
    public bool MayExceedLoopNodes { get; }

    /// <summary>The loop that a node stands in; null outside of any.</summary>
    public string? LoopOf(DefinitionNode node) => _loops[node.Index];

    /// <summary>The loops that a node stands in, the outermost first.</summary>
    public IReadOnlyList<string> LoopsOf(DefinitionNode node)
    {
        List<string> loops = [];

        // A definition that is nested deeper is faulty; whatever its depth, it is not followed further.
        for (string? loop = LoopOf(node); loop is not null && loops.Count <= FlowCheck.DeepestLoops; loop = LoopOf(ById[loop]))
        {
            loops.Insert(0, loop);
        }

        return loops;
    }

    /// <summary>Why it cannot be run while the caller waits; empty when it can.</summary>
    public IReadOnlyList<B3osFault> SyncFaults()
    {
        B3osFaults faults = new();
        if (Nodes.Count > MostSyncNodes)
        {
            faults.Add(FaultType.Nodes, FaultCode.TooManyNodes, $"A synchronous run may have {MostSyncNodes} nodes; the definition has {Nodes.Count}. Start it with POST /v1/runs.");
        }

        foreach (DefinitionNode node in Nodes.Where(static node => node.Action is { IsAllowedInSync: false }))
        {
            faults.Add(
                FaultType.Nodes, FaultCode.NotAllowedInSync, $"'{node.Id}': a synchronous run may not hold {node.Action!.Type}. Start it with POST /v1/runs.", node.Id, "type");
        }

        return faults.All;
    }

    /// <summary>The definition as a graph: its nodes outside of loops, or those of one loop's body.</summary>
    /// <param name="loop">The loop; null for the outside.</param>
    /// <exception cref="InvalidOperationException">The definition has faults.</exception>
    public WorkflowGraph ToGraph(string? loop = null) => GraphTranslation.Translate(this, Keys, loop);

    /// <summary>What each node of a loop's body needs of what is outside of the body, the loop's own item included: the node, and the key at its <c>data</c>.</summary>
    /// <exception cref="InvalidOperationException">The definition has faults.</exception>
    public IReadOnlyList<(string NodeId, string Key)> OuterKeys(string loop) =>
        [.. Nodes.Where(node => LoopOf(node) == loop).SelectMany(node => Keys.Of(node).Where(key => !Keys.IsWithin(key, loop)).Select(key => (node.Id, key)))];

    /// <summary>The input of a run.</summary>
    /// <param name="payload">The payload; undefined for none.</param>
    /// <param name="props">The properties, an object; undefined for none.</param>
    /// <param name="vars">What earlier runs wrote to the variables, an object; undefined for nothing.</param>
    /// <param name="workflowId">The workflow; empty for a run without a saved one.</param>
    /// <param name="at">When the run was accepted.</param>
    public RunInput RunInput(JsonElement payload, JsonElement props, JsonElement vars, string workflowId, DateTimeOffset at) => new(
    [
        Bind(TriggerInput.Payload, ValueOr(payload, "{}")),
        Bind(TriggerInput.TriggeredAt, ValueRef.FromText(MomentText.Of(at))),
        Bind(Reference.PropsKey, ValueOr(props, "{}")),
        Bind(Reference.VarsKey, ValueRef.Inline(Variables.AtStart(vars))),
        Bind(Reference.WorkflowIdKey, ValueRef.FromText(workflowId)),
    ]);

    private static InputBinding Bind(string key, ValueRef value) => new(Reference.Root, DataPort.Data, key, value);

    private static ValueRef ValueOr(JsonElement value, string fallback) =>
        value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? ValueRef.Inline(System.Text.Encoding.UTF8.GetBytes(fallback)) : ValueRef.FromElement(value);

    private static IEnumerable<string> Texts(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(static each => each.ValueKind == JsonValueKind.String).Select(static each => each.GetString()!)
            : [];

    private void CheckRoot(B3osFaults faults)
    {
        if (Find(Reference.Root) is not { } root)
        {
            faults.Add(FaultType.Root, FaultCode.MissingRoot, "The definition needs a node 'root' of type 'manual'.");
        }
        else if (root.Action is not { IsTrigger: true })
        {
            faults.Add(FaultType.Root, FaultCode.TriggerNotManual, "The node 'root' has to be of type 'manual', the only trigger of this server.", root.Id, "type");
        }

        foreach (DefinitionNode node in Nodes.Where(static node => node is { Action.IsTrigger: true } && node.Id != Reference.Root))
        {
            faults.Add(FaultType.Root, FaultCode.SecondTrigger, $"'{node.Id}' is a second trigger; only 'root' may be one.", node.Id, "type");
        }

        if (Texts(Json, "triggerNodeIds").FirstOrDefault(static id => id != Reference.Root) is { } other)
        {
            faults.Add(FaultType.Root, FaultCode.SecondTrigger, $"'triggerNodeIds' names '{other}'; this server begins at 'root' only.", field: "triggerNodeIds");
        }
    }
}

namespace Tributary.Nodes.B3os.Expressions;

/// <summary>Tells what the segments of a dotted name refer to.</summary>
internal static class ReferenceShape
{
    /// <summary>The reference; null when there is nothing of that name.</summary>
    /// <param name="segments">The segments, at least one.</param>
    /// <param name="text">The reference as it was written.</param>
    /// <param name="fault">What is wrong and what to write instead, as a whole clause.</param>
    public static Reference? Read(List<string> segments, string text, out string? fault)
    {
        Reference? reference = segments[0] switch
        {
            "$nodes" => segments.Count > 1 ? OfNode(segments, 1, text, out fault) : Fault("name a node after $nodes", out fault),
            "$trigger" => Of(ReferenceKind.Result, Reference.Root, segments, 1, text, out fault),
            "$props" => Of(ReferenceKind.Props, string.Empty, segments, 1, text, out fault),
            "$vars" => Of(ReferenceKind.Vars, string.Empty, segments, 1, text, out fault),
            "$inputs" => Of(ReferenceKind.Inputs, string.Empty, segments, 1, text, out fault),
            "$storage" => segments.Count > 1 ? Of(ReferenceKind.Storage, string.Empty, segments, 1, text, out fault) : Fault("name a key after $storage", out fault),
            "$workflowId" => Of(ReferenceKind.WorkflowId, string.Empty, segments, 1, text, out fault),
            "$item" => Of(ReferenceKind.Item, string.Empty, segments, 1, text, out fault),
            "$index" => Of(ReferenceKind.Index, string.Empty, segments, 1, text, out fault),
            "$parent_item" => Of(ReferenceKind.ParentItem, string.Empty, segments, 1, text, out fault),
            "$parent_index" => Of(ReferenceKind.ParentIndex, string.Empty, segments, 1, text, out fault),
            "$for" => OfLoop(segments, text, out fault),
            "ask" => Of(ReferenceKind.Ask, string.Empty, segments, 1, text, out fault),
            ['$', ..] => Fault(
                $"there is no {segments[0]}; there are $nodes, $trigger, $props, $vars, $inputs, $storage, $workflowId, $item, $index, $parent_item, $parent_index and $for", out fault),
            _ => OfNode(segments, 0, text, out fault),
        };
        if (reference?.Path.Count > ExpressionLimits.PathDepth)
        {
            return Fault($"a path has more than {ExpressionLimits.PathDepth} steps", out fault);
        }

        return reference;
    }

    private static Reference? OfNode(List<string> segments, int at, string text, out string? fault)
    {
        string id = segments[at];
        return segments.ElementAtOrDefault(at + 1) switch
        {
            "result" => Of(ReferenceKind.Result, id, segments, at + 2, text, out fault),
            "payload" or "input" => Of(ReferenceKind.Payload, id, segments, at + 2, text, out fault),
            null => Fault($"'{id}' alone says nothing; write {id}.result or {id}.payload", out fault),
            var other => Fault($"a node has no '{other}'; write {id}.result.{other} or {id}.payload.{other}", out fault),
        };
    }

    private static Reference? OfLoop(List<string> segments, string text, out string? fault) => segments switch
    {
        [_, var id, "item", ..] => Of(ReferenceKind.LoopItem, id, segments, 3, text, out fault),
        [_, var id, "index", ..] => Of(ReferenceKind.LoopIndex, id, segments, 3, text, out fault),
        _ => Fault("write $for.<node>.item or $for.<node>.index", out fault),
    };

    private static Reference Of(ReferenceKind kind, string name, List<string> segments, int from, string text, out string? fault)
    {
        fault = null;
        return new Reference(kind, name, segments[from..], text);
    }

    private static Reference? Fault(string what, out string? fault)
    {
        fault = what;
        return null;
    }
}

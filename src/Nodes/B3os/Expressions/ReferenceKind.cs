namespace Tributary.Nodes.B3os.Expressions;

/// <summary>What an expression refers to.</summary>
public enum ReferenceKind
{
    /// <summary>What a node gave out: <c>fetch.result</c>, <c>$nodes.fetch.result</c>, and <c>$trigger</c> for the root's.</summary>
    Result,

    /// <summary>What a node was given, resolved: <c>fetch.payload</c>, also <c>fetch.input</c>.</summary>
    Payload,

    /// <summary>The properties of the run: <c>$props</c>.</summary>
    Props,

    /// <summary>The variables of the workflow: <c>$vars</c>.</summary>
    Vars,

    /// <summary>The inputs of the reusable block that the node came from: <c>$inputs</c>.</summary>
    Inputs,

    /// <summary>What the workflow stored: <c>$storage</c>.</summary>
    Storage,

    /// <summary>The workflow's id: <c>$workflowId</c>.</summary>
    WorkflowId,

    /// <summary>The item of the innermost loop: <c>$item</c>.</summary>
    Item,

    /// <summary>The zero-based position in the innermost loop: <c>$index</c>.</summary>
    Index,

    /// <summary>The item of the loop around the innermost one: <c>$parent_item</c>.</summary>
    ParentItem,

    /// <summary>The position in the loop around the innermost one: <c>$parent_index</c>.</summary>
    ParentIndex,

    /// <summary>The item of the named loop: <c>$for.each.item</c>.</summary>
    LoopItem,

    /// <summary>The position in the named loop: <c>$for.each.index</c>.</summary>
    LoopIndex,

    /// <summary>A placeholder that is filled in before a workflow is saved: <c>ask.amount</c>. A run leaves it as it is written.</summary>
    Ask,
}

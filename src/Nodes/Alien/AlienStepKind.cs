namespace Tributary.Nodes.Alien;

/// <summary>The one declaration of a node type of the Alien door: what definitions are checked against, and how its nodes are run.</summary>
public sealed record AlienStepKind
{
    /// <summary>The type name in snake_case.</summary>
    public required string Type { get; init; }

    /// <summary>The name people see.</summary>
    public required string Title { get; init; }

    /// <summary>What a node of it does.</summary>
    public required string Description { get; init; }

    /// <summary>Its parameters. Others are allowed: clients keep things of their own beside them.</summary>
    public IReadOnlyList<AlienParamKind> Params { get; init; } = [];

    /// <summary>Whether the run's input enters at the first of its nodes when no node says that it is the input. Default false.</summary>
    public bool IsEntry { get; init; }

    /// <summary>Whether the items of the nodes before it are handed to it. Default false: it sees what its templates name.</summary>
    public bool TakesItems { get; init; }

    /// <summary>Whether it runs once for all items instead of once for each. Default false.</summary>
    public bool TakesAllAtOnce { get; init; }

    /// <summary>Whether running it is visible outside the run. Default false.</summary>
    public bool HasSideEffects { get; init; }

    /// <summary>Whether it waits for something outside the process. Default false.</summary>
    public bool IsLongRunning { get; init; }

    /// <summary>The node kind of the engine.</summary>
    public string NodeType => AlienKinds.Prefix + Type;
}

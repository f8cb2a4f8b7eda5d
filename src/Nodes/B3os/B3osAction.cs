using System.Text.Json;

namespace Tributary.Nodes.B3os;

/// <summary>
/// The one declaration of an action or trigger: the catalogue shown to clients, the check of a definition and the execution all read it.
/// </summary>
public sealed record B3osAction
{
    /// <summary>The name definitions use, such as <c>http-request</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The name people see.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, in one or two sentences.</summary>
    public required string Description { get; init; }

    /// <summary>The group it is listed in: <c>trigger</c>, <c>logic</c>, <c>data</c>, <c>storage</c>, <c>integrations</c> or <c>utility</c>.</summary>
    public required string Category { get; init; }

    /// <summary>Its payload.</summary>
    public required PayloadShape Payload { get; init; }

    /// <summary>The JSON schema of its result.</summary>
    public required JsonElement ResultSchema { get; init; }

    /// <summary>A payload that works.</summary>
    public required JsonElement ExampleInput { get; init; }

    /// <summary>Whether it begins a workflow instead of being a step of one. Default false.</summary>
    public bool IsTrigger { get; init; }

    /// <summary>Whether it decides which nodes run: it is listed among the logic actions. Default false.</summary>
    public bool IsLogic { get; init; }

    /// <summary>Whether it needs a connector. None of the actions of this server does. Default false.</summary>
    public bool NeedsConnector { get; init; }

    /// <summary>Whether a synchronous run may hold it. Default true.</summary>
    public bool IsAllowedInSync { get; init; } = true;

    /// <summary>Whether others can notice that it ran. Default false.</summary>
    public bool HasSideEffects { get; init; }

    /// <summary>Whether it waits for something outside the process. Default false.</summary>
    public bool IsLongRunning { get; init; }

    /// <summary>The branches that its children may name; empty when it has none.</summary>
    public IReadOnlyList<string> Branches { get; init; } = [];

    /// <summary>Whether each of its children has to name a branch. Default false.</summary>
    public bool NeedsBranches { get; init; }

    /// <summary>What is wrong with a payload that is right field by field: the field, and a text that follows its name; null for nothing.</summary>
    public Func<JsonElement, (string Field, string Fault)?>? CheckTogether { get; init; }

    /// <summary>The node kind that runs it.</summary>
    public string NodeType => NodeTypeOf(Type);

    /// <summary>The node kind that runs an action.</summary>
    public static string NodeTypeOf(string action) => "b3os/" + action;
}

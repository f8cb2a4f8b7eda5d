using Tributary.Engine.Graph;

namespace Tributary.Engine.Catalog;

/// <summary>
/// The one declaration of a node kind. The catalogue shown to clients, the check of a workflow and the execution all read it.
/// </summary>
public sealed record NodeKind
{
    /// <summary>The name definitions use, such as <c>ComposeTextNode</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The name people see.</summary>
    public required string Title { get; init; }

    /// <summary>What the node does, in one or two sentences.</summary>
    public required string Description { get; init; }

    /// <summary>The group it is listed in: <c>io</c>, <c>logic</c>, <c>data</c>, <c>integrations</c>…</summary>
    public required string Category { get; init; }

    /// <summary>The front door whose definitions alone may name it; null when it belongs to the catalogue that all clients see.</summary>
    public string? FrontDoor { get; init; }

    /// <summary>The declared inputs.</summary>
    public IReadOnlyList<Connector> Inputs
    {
        get;
        init
        {
            field = value;
            PropagatesLists = value.Any(static input => input.PropagatesList);
        }
    } = [];

    /// <summary>Whether any input takes lists apart unless a node says otherwise, see <see cref="Connector.PropagatesList"/>.</summary>
    public bool PropagatesLists { get; private init; }

    /// <summary>The declared outputs; at most one main output besides <see cref="Connector.OnError"/>.</summary>
    public IReadOnlyList<Connector> Outputs { get; init; } = [];

    /// <summary>The declared configuration, without the fields every kind has (<see cref="CommonConfig"/>).</summary>
    public IReadOnlyList<ConfigField> Config { get; init; } = [];

    /// <summary>The credentials that a node may name. Default: none.</summary>
    public IReadOnlyList<CredentialSlot> Credentials { get; init; } = [];

    /// <summary>Whether the node is a boundary of the workflow. Default: it is not.</summary>
    public NodeRole Role { get; init; }

    /// <summary>
    /// Whether running it is visible outside the run (a remote call). Such a node starts only after everything it
    /// depends on is durable; a node without side effects may be computed again after a crash. Default false.
    /// </summary>
    public bool HasSideEffects { get; init; }

    /// <summary>Whether it waits for something outside the process, so that a host must not run it on the run's own turn. Default false.</summary>
    public bool IsLongRunning { get; init; }

    /// <summary>Why nodes of this kind cannot run on this server, as a text that follows a colon, with the cure; null when they can.</summary>
    public string? Unavailable { get; init; }

    /// <summary>Whether it may wait for a person or for an event that is sent from outside, itself or in a child run. Default false.</summary>
    public bool MayAwaitFeedback { get; init; }

    /// <summary>A worked example; null when there is none, as with kinds that are not in the catalogue that all clients see.</summary>
    public NodeExample? Example { get; init; }

    /// <summary>The keys an output of the given configuration may have; null when its keys are free. Only asked for branches.</summary>
    public Func<NodeConfig, IReadOnlyCollection<string>>? Branches { get; init; }

    /// <summary>
    /// What is wrong with values that are right each by itself: the field at fault, and a text that follows its name. Null, and a
    /// null answer, when nothing is. Only asked about configurations whose fields are all right.
    /// </summary>
    public Func<NodeConfig, (string Field, string Fault)?>? CheckTogether { get; init; }

    /// <summary>The fields of this kind and the common ones, in the order clients see them.</summary>
    public IEnumerable<ConfigField> AllConfig => Config.Concat(CommonConfig.Fields(this));

    /// <summary>Finds an input by name; null when the kind has none of that name.</summary>
    public Connector? FindInput(string name) => Find(Inputs, name);

    /// <summary>Finds an output by name; null when the kind has none of that name.</summary>
    public Connector? FindOutput(string name) => Find(Outputs, name);

    private static Connector? Find(IReadOnlyList<Connector> connectors, string name)
    {
        for (int i = 0; i < connectors.Count; i++)
        {
            if (connectors[i].Name == name)
            {
                return connectors[i];
            }
        }

        return null;
    }
}

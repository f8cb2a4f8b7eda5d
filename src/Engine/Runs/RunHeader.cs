using System.Text.Json.Serialization;
using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>What is known of a run from the moment it is accepted, and never changes.</summary>
public sealed record RunHeader
{
    /// <summary>The run.</summary>
    public required Guid Id { get; init; }

    /// <summary>The workspace it belongs to; nothing of it is visible to any other.</summary>
    public required Guid WorkspaceId { get; init; }

    /// <summary>The workflow it executes.</summary>
    public required Guid WorkflowId { get; init; }

    /// <summary>The saved version it executes; null for the definition that was current when it was accepted.</summary>
    public Guid? WorkflowVersionId { get; init; }

    /// <summary>When it was accepted, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The input as the caller named it, for showing.</summary>
    public IReadOnlyList<NamedValue> Input { get; init; } = [];

    /// <summary>The input as the workflow takes it.</summary>
    public RunInput Bindings { get; init; } = RunInput.Empty;

    /// <summary>The node it was started for; null for a run that a client started.</summary>
    public RunParent? Parent { get; init; }

    /// <summary>What the front door that accepted it has to know of it; null for a run of the public catalogue's workflows.</summary>
    public RunOrigin? Origin { get; init; }

    /// <summary>The list it is on, see <see cref="RunLists"/>.</summary>
    [JsonIgnore]
    public Guid ListId => Parent is { Iteration: not null } loop ? RunLists.OfIterations(loop.RunId)
        : Origin is { } origin ? RunLists.OfDoor(WorkspaceId, origin.Door)
        : WorkspaceId;

    /// <summary>The run that this one repeats; null for one that repeats none. That run may have been deleted since.</summary>
    public Guid? SourceRunId { get; init; }

    /// <summary>The workflow that is run when this run fails; null for none.</summary>
    public Guid? ErrorHandlerId { get; init; }

    /// <summary>The run whose failure this one, of an error handler, deals with; null for any other. That run may have been deleted since.</summary>
    public Guid? HandledRunId { get; init; }

    /// <summary>The part of the workflow it executes.</summary>
    public RunSelection Selection { get; init; } = RunSelection.All;

    /// <summary>Where its end is reported: a URL, or what a front door calls receivers of its own; null for nowhere.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>The session of a debugger that sees its events; null for none.</summary>
    public string? Debugger { get; init; }

    /// <summary>Whether its spans are told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsTraced { get; init; }

    /// <summary>The span it belongs to (W3C <c>traceparent</c>), for a run that is traced; null when there is none.</summary>
    public string? TraceParent { get; init; }

    /// <summary>What the caller should know although the run was accepted, such as input keys that mean nothing.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The header with every value above <see cref="ValueRef.InlineLimit"/> moved to a store; a value that occurs twice is kept once.</summary>
    /// <param name="put">Keeps one value.</param>
    public RunHeader KeepLargeInputs(Func<ValueRef, ValueRef> put)
    {
        Dictionary<ValueRef, ValueRef>? kept = null;
        foreach (NamedValue value in Input)
        {
            Keep(value.Value);
        }

        foreach (InputBinding binding in Bindings.Bindings)
        {
            Keep(binding.Value);
        }

        if (Origin is not null)
        {
            Keep(Origin.Document);
        }

        return kept is null ? this : this with
        {
            Origin = Origin is null ? null : Origin with { Document = Kept(Origin.Document) },
            Input = [.. Input.Select(value => value with { Value = Kept(value.Value) })],
            Bindings = new RunInput([.. Bindings.Bindings.Select(binding => binding with { Value = Kept(binding.Value) })]),
        };

        void Keep(ValueRef value)
        {
            if (!value.IsStored && value.Length > ValueRef.InlineLimit && (kept ??= new(ReferenceEqualityComparer.Instance)).ContainsKey(value) is false)
            {
                kept.Add(value, put(value));
            }
        }

        ValueRef Kept(ValueRef value) => kept.TryGetValue(value, out ValueRef? stored) ? stored : value;
    }
}

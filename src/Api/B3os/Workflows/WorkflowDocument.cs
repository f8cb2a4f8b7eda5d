using System.Text.Json;

namespace Tributary.Api.B3os.Workflows;

/// <summary>A workflow as it is kept: its newest version, and what is true of all versions.</summary>
internal sealed record WorkflowDocument
{
    public required string Id { get; init; }

    /// <summary>The newest version.</summary>
    public required WorkflowVersion Current { get; init; }

    /// <summary>The number of the version that is live; null when none is.</summary>
    public int? Live { get; init; }

    public bool IsPaused { get; init; }

    public bool IsArchived { get; init; }

    /// <summary>What a webhook's address ends with.</summary>
    public required string Secret { get; init; }

    /// <summary>The least time between two runs that webhooks start, in milliseconds; null for none.</summary>
    public int? CooldownMs { get; init; }

    /// <summary>The most runs that webhooks start; null for no limit.</summary>
    public int? MaxRuns { get; init; }

    /// <summary>How many of them are left.</summary>
    public int? RemainRuns { get; init; }

    /// <summary>What editors keep with it.</summary>
    public JsonElement? UiMetadata { get; init; }

    /// <summary>When versions went live, by their numbers.</summary>
    public IReadOnlyDictionary<int, DateTimeOffset> Published { get; init; } = new Dictionary<int, DateTimeOffset>();

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When a webhook last started it; null for never.</summary>
    public DateTimeOffset? TriggeredAt { get; init; }

    /// <summary>The id of the key that made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>The word clients know for its state.</summary>
    public string StatusWord() => IsArchived ? WorkflowStatus.Archived
        : Live is null ? WorkflowStatus.Draft
        : IsPaused ? WorkflowStatus.Paused
        : WorkflowStatus.Active;

    /// <summary>The same for one of its versions.</summary>
    public string StatusWord(int version) => version == Live ? (IsPaused ? WorkflowStatus.Paused : WorkflowStatus.Active)
        : version == Current.Number ? WorkflowStatus.Draft
        : WorkflowStatus.Archived;

    /// <summary>The workflow with another newest version, unless it is the same in all that versions differ in.</summary>
    public WorkflowDocument With(string name, string description, JsonElement definition, DateTimeOffset now) =>
        name == Current.Name && description == Current.Description && JsonElement.DeepEquals(definition, Current.Definition)
            ? this
            : this with { Current = new WorkflowVersion(Current.Number + 1, name, description, definition, now), UpdatedAt = now };
}

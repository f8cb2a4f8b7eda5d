namespace Tributary.Api.B3os.Hooks;

/// <summary>A webhook that reports what becomes of a workspace's runs, as it is kept.</summary>
internal sealed record Hook
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public required string Url { get; init; }

    /// <summary>What reports are signed with.</summary>
    public required string Secret { get; init; }

    /// <summary>The events it is told of, see <see cref="HookEvent"/>.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>How often a report is tried again.</summary>
    public required int MaxRetries { get; init; }

    /// <summary>The id of the key that made it.</summary>
    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Since when it is told of nothing; null when it is.</summary>
    public DateTimeOffset? DisabledAt { get; init; }
}

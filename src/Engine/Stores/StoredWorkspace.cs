namespace Tributary.Engine.Stores;

/// <summary>A workspace: what keys open, and what workflows and runs belong to. Instances are immutable and may be shared.</summary>
/// <param name="Id">The workspace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for; may be empty.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
public sealed record StoredWorkspace(Guid Id, string Name, string Description, DateTimeOffset CreatedAt);

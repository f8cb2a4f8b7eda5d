namespace Tributary.Api.Alien.Definitions;

/// <summary>A container: where edges that end at it go, where edges that leave it come from, and which node templates mean by its id.</summary>
/// <param name="Entries">The ids of the nodes within it that nothing within it comes before.</param>
/// <param name="Exits">The ids of the nodes within it that nothing within it comes after.</param>
/// <param name="Alias">The node whose items are the group's: its exit, of several the one that is marked as output, else the last.</param>
internal sealed record AlienGroup(IReadOnlyList<string> Entries, IReadOnlyList<string> Exits, string Alias);

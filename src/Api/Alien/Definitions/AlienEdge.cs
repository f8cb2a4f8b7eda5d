namespace Tributary.Api.Alien.Definitions;

/// <summary>An edge of a definition that says what runs after what.</summary>
/// <param name="Id">Its id, or one made from its place when it has none.</param>
/// <param name="Source">The node it leaves, which may be a group.</param>
/// <param name="Target">The node it enters, which may be a group.</param>
internal sealed record AlienEdge(string Id, string Source, string Target);

using Tributary.Nodes.Alien.Items;

namespace Tributary.Nodes.Alien.Steps;

/// <summary>One execution of a node.</summary>
/// <param name="Context">The engine's call.</param>
/// <param name="Items">Its parameters, for each item.</param>
internal sealed record AlienCall(NodeContext Context, AlienItems Items);

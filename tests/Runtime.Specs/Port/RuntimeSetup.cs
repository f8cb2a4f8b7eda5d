using Microsoft.Extensions.Time.Testing;
using Tributary.Nodes;

namespace Tributary.Runtime.Specs.Port;

/// <summary>What a host is started with.</summary>
/// <param name="Nodes">The kinds it can execute.</param>
/// <param name="Clock">Its clock.</param>
public sealed record RuntimeSetup(NodeRegistry Nodes, FakeTimeProvider Clock);

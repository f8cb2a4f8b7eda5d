using Microsoft.Extensions.Time.Testing;
using Tributary.Engine.Runs;
using Tributary.Nodes;
using Tributary.Nodes.Credentials;
using Tributary.Runtime.Specs.Nodes;

namespace Tributary.Runtime.Specs.Port;

/// <summary>What a host is started with.</summary>
/// <param name="Nodes">The kinds it can execute.</param>
/// <param name="Children">The workflows that nodes can run.</param>
/// <param name="Clock">Its clock.</param>
public sealed record RuntimeSetup(NodeRegistry Nodes, IChildRuns Children, FakeTimeProvider Clock)
{
    /// <summary>The credentials that nodes can name.</summary>
    public ICredentials Credentials { get; } = new TestCredentials();
}

using Microsoft.Extensions.DependencyInjection;
using Tributary.Nodes;

namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>The server with one more node kind, whose text is the test's.</summary>
public sealed class TellingServer() : ContractServer("--Tributary:Outbound:Allow:0=127.0.0.1")
{
    internal TellingNode Node { get; } = new();

    internal override void Configure(IServiceCollection services) => services.AddSingleton(NodeRegistry.BuiltIn().With([Node]));
}

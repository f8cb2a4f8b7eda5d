namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>The server with low limits.</summary>
public sealed class SmallServer() : ContractServer(
    "--Tributary:Limits:Nodes=3", "--Tributary:Limits:BodyBytes=4096", "--Tributary:Limits:FileBytes=4096", "--Tributary:Limits:SearchedRuns=2");

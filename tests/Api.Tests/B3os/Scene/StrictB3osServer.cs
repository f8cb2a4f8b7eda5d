namespace Tributary.Api.Tests.B3os.Scene;

/// <summary>The server that lets a key use seven compute units, and a synchronous run take a second.</summary>
public sealed class StrictB3osServer() : B3osContractServer(
    "--Tributary:Outbound:Allow:0=127.0.0.1", "--Tributary:B3os:ComputeUnits=7", "--Tributary:B3os:SyncSeconds=1", "--Tributary:Events:KeepAliveSeconds=1");

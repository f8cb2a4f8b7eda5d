namespace Tributary.Api.Tests.B3os.Scene;

/// <summary>The server as B3OS clients meet it, allowed to call this machine.</summary>
public sealed class B3osServer() : B3osContractServer("--Tributary:Outbound:Allow:0=127.0.0.1");

namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>The server, allowed to call this machine.</summary>
public sealed class OpenServer() : ContractServer("--Tributary:Outbound:Allow:0=127.0.0.1");

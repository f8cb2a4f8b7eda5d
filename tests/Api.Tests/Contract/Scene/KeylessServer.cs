namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>The server without a configured key: its first client has the key that was made at the start.</summary>
public sealed class KeylessServer() : ContractServer("--Tributary:ApiKey=");

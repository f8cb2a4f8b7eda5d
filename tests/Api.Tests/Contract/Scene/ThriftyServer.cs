namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>The server that takes two requests a minute of each key.</summary>
public sealed class ThriftyServer() : ContractServer("--Tributary:Limits:RequestsPerMinute=2");

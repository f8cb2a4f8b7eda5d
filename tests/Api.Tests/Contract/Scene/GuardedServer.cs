namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>The server as it is without any setting.</summary>
public sealed class GuardedServer() : ContractServer();

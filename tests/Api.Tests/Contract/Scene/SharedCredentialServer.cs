namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>The server with a credential in its settings.</summary>
public sealed class SharedCredentialServer() : ContractServer(
    "--Tributary:Outbound:Allow:0=127.0.0.1",
    "--Tributary:Credentials:0:Name=Mail",
    "--Tributary:Credentials:0:Type=api_key",
    "--Tributary:Credentials:0:KeyName=X-Secret",
    "--Tributary:Credentials:0:KeyValue=of-the-operator");

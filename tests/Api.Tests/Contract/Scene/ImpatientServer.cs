namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>The server that waits a second for a run, and fills a silence of a second.</summary>
public sealed class ImpatientServer() : ContractServer("--Tributary:Outbound:Allow:0=127.0.0.1", "--Tributary:Runs:SyncWaitSeconds=1", "--Tributary:Events:KeepAliveSeconds=1");

namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>The server with language models that nobody serves.</summary>
public sealed class ModelServer() : ContractServer(
    "--Tributary:Models:0:Name=large-1",
    "--Tributary:Models:0:Provider=acme",
    "--Tributary:Models:0:Label=Large One",
    "--Tributary:Models:0:ContextWindow=200000",
    "--Tributary:Models:0:Presets=careful, all",
    "--Tributary:Models:1:Name=small-1",
    "--Tributary:Models:1:Presets=all");

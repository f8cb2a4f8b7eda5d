using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>The server, allowed to call this machine, with everything that it logs at hand.</summary>
public sealed class CredentialServer() : ContractServer("--Tributary:Outbound:Allow:0=127.0.0.1", "--Logging:LogLevel:Default=Debug")
{
    internal WholeLog Logged { get; } = new();

    internal override void Configure(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(Logged);

    /// <summary>Makes a credential and gives its id.</summary>
    internal async Task<string> Make(string name, string type, string data, HttpClient? client = null) =>
        Text(await Post("/v1/credentials", $$"""{"name":"{{name}}","type":"{{type}}","data":{{data}}}""", client: client), "id");
}

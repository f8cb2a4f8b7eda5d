using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tributary.Engine.Stores;
using Tributary.Nodes.Credentials;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests;

/// <summary>Credentials of a server that is started again on the same data folder.</summary>
public sealed class CredentialRestartTests : IDisposable
{
    private const string Key = "a-key-of-the-first-workspace";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task They_are_readable_after_a_restart_and_the_lost_key_ring_is_told()
    {
        await using (WebApplication first = await Start())
        {
            using HttpClient client = new() { BaseAddress = new Uri(first.Urls.Single()) };
            client.DefaultRequestHeaders.Add("X-API-Key", Key);
            using StringContent body = new("""{"name":"Shop","type":"bearer","data":{"token":"tok-of-the-shop"}}""", Encoding.UTF8, "application/json");
            using HttpResponseMessage answer = await client.PostAsync("/v1/credentials", body).Within();
            Assert.Equal(StatusCodes.Status200OK, (int)answer.StatusCode);
        }

        await using (WebApplication second = await Start())
        {
            CredentialOpening opening = await Open(second);
            Assert.Equal("tok-of-the-shop", opening.Credential!["token"]);
        }

        Directory.Delete(_folder.Sub("keys"), recursive: true);
        await using WebApplication third = await Start();
        Assert.Equal("credential_unreadable", (await Open(third)).Failure!.Type);
    }

    private static async Task<CredentialOpening> Open(WebApplication app)
    {
        Guid workspace = (await app.Services.GetRequiredService<IWorkspaceStore>().First(CancellationToken.None)).Id;
        return await app.Services.GetRequiredService<ICredentials>().Open(workspace, "Shop", CancellationToken.None);
    }

    private async Task<WebApplication> Start()
    {
        WebApplication app = LocalServer.Build(
            ["--urls", "http://127.0.0.1:0", "--data", _folder.Path, $"--Tributary:ApiKey={Key}", "--Logging:Console:LogLevel:Default=None"]);
        await LocalServer.Open(app, CancellationToken.None).Within();
        return app;
    }
}

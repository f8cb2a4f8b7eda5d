using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Tributary.Local.Tests.Processes;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Webhooks;

/// <summary>
/// What is sent over TLS, by the real program: it trusts what the machine trusts, which for a process is the file that <c>SSL_CERT_FILE</c> names.
/// </summary>
[Collection(ProcessCollection.Name)]
public sealed class SecureDeliveryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task A_webhook_and_a_report_come_to_a_receiver_whose_certificate_is_trusted()
    {
        await using SecureReceiver receiver = await SecureReceiver.Start();
        await using ServerProcess server = await Start(receiver.Certificate);

        await RunWebhook(server, receiver.Url);
        Assert.Equal("""{"n":1}""", await receiver.Next());
        string run = await RunReported(server, receiver.Url);
        Assert.Equal(run, JsonElement.Parse(await receiver.Next()).GetProperty("run_id").GetString());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_receiver_whose_certificate_is_not_trusted_is_sent_nothing()
    {
        await using SecureReceiver receiver = await SecureReceiver.Start();
        await using SecureReceiver trusted = await SecureReceiver.Start();
        await using ServerProcess server = await Start(trusted.Certificate);
        string run = await RunReported(server, receiver.Url);

        Assert.Contains("TLS certificate", await FirstError(server, run).Within(), StringComparison.Ordinal);
    }

    private static async Task<string> FirstError(ServerProcess server, string run)
    {
        while (true)
        {
            JsonElement delivery = (await server.Get($"/v1/runs/{run}/deliveries")).GetProperty("items")[0];
            if (delivery.GetProperty("attempts") is var attempts && attempts.GetArrayLength() > 0)
            {
                return attempts[0].GetProperty("error").GetString()!;
            }
        }
    }

    private static async Task RunWebhook(ServerProcess server, string url)
    {
        string body = $$$"""
            {"definition":{"nodes":{"root":{"type":"manual","payload":{},"children":["send"]},"send":{"type":"send-webhook","payload":{"url":"{{{url}}}","body":{"n":1} } } } } }
            """;
        using HttpRequestMessage request = new(HttpMethod.Post, "/b3os/v1/runs/sync") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ServerProcess.Key);
        using HttpResponseMessage answer = await server.Client.SendAsync(request);
        Assert.Equal("success", JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("status").GetString());
    }

    private static async Task<string> RunReported(ServerProcess server, string url)
    {
        string workflow = await server.Save(new FlowText("reported").Node("in", "InputNode", """{"label":"X"}""").Node("out", "OutputNode").Edge("in", "out").ToString());
        return (await server.Post($"/v1/workflows/{workflow}/runs/sync", $$"""{"input":{"X":1},"callback_url":"{{url}}"}""")).GetProperty("id").GetString()!;
    }

    private async Task<ServerProcess> Start(string trusted)
    {
        string file = Path.Combine(_folder.Path, "trusted.pem");
        await File.WriteAllTextAsync(file, trusted);
        Surroundings surroundings = Surroundings.With(("Tributary__ApiKey", ServerProcess.Key), ("SSL_CERT_FILE", file), ("SSL_CERT_DIR", Path.Combine(_folder.Path, "none")));
        return await ServerProcess.Start(surroundings, Path.Combine(_folder.Path, "data"), "--Tributary:Outbound:Allow:0=127.0.0.1");
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Tributary.Load;

/// <summary>The server under load: its own process, on a free port, with a data folder of its own that is deleted afterwards.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process _process;
    private readonly string _data;
    private readonly HttpClient _client;

    private Server(Process process, string data, IPEndPoint address)
    {
        _process = process;
        _data = data;
        Address = address;
        _client = new HttpClient { BaseAddress = new Uri($"http://{address}") };
        _client.DefaultRequestHeaders.Add("X-API-Key", Key);
    }

    public static string Key { get; } = $"bench-{Guid.NewGuid():N}";

    public IPEndPoint Address { get; }

    /// <summary>Resident memory in MB.</summary>
    public double MemoryMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>The processor time the server has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<Server> Start(string program, string dataRoot)
    {
        IPEndPoint address = new(IPAddress.Loopback, FreePort());
        string data = Path.Combine(dataRoot, $"bench-{Guid.NewGuid():N}");
        ProcessStartInfo start = new("dotnet", [program, "serve", "--data", data, "--urls", $"http://{address}"]) { RedirectStandardOutput = true };
        start.Environment["Tributary__ApiKey"] = Key;
        Process process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        Server server = new(process, data, address);
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                (await server._client.GetAsync("/readyz")).EnsureSuccessStatusCode();
                return server;
            }
            catch (HttpRequestException) when (attempt < 2000 && !process.HasExited)
            {
                await Task.Delay(5);
            }
        }
    }

    /// <summary>Saves a workflow.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> Save(JsonObject definition)
    {
        using HttpResponseMessage response = await _client.PostAsJsonAsync("/v1/workflows", definition);
        string body = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? (string)JsonNode.Parse(body)!["id"]! : throw new InvalidOperationException(body);
    }

    /// <summary>Starts a run without waiting for it.</summary>
    public async Task StartRun(string workflowId)
    {
        using HttpResponseMessage response = await _client.PostAsync($"/v1/workflows/{workflowId}/runs", new StringContent("""{"input":{"Name":"Ada"}}"""));
        response.EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _client.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private static int FreePort()
    {
        using System.Net.Sockets.TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Processes;

/// <summary>The real server in a process of its own, on a free port.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    public const string Key = "key-of-the-process-tests";

    private ServerProcess(ProgramProcess process, string url, string startMessage)
    {
        Process = process;
        StartMessage = startMessage;
        Client = new HttpClient { BaseAddress = new Uri(url), Timeout = Patience.Limit };
        Client.DefaultRequestHeaders.Add("X-API-Key", Key);
    }

    public ProgramProcess Process { get; }

    public string StartMessage { get; }

    public HttpClient Client { get; }

    /// <summary>Completes when the process has ended.</summary>
    public Task Ended => Process.Ended;

    /// <summary>Starts a server and waits until it listens.</summary>
    public static Task<ServerProcess> Start(string data, params string[] args) => Start(Surroundings.With(("Tributary__ApiKey", Key)), data, args);

    /// <summary>Starts a server and waits until it listens.</summary>
    public static async Task<ServerProcess> Start(Surroundings surroundings, string data, params string[] args)
    {
        ProgramProcess process = Begin(surroundings, data, args);
        try
        {
            return await Started(process);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a server without waiting for it.</summary>
    public static ProgramProcess Begin(Surroundings surroundings, string data, params string[] args) =>
        ProgramProcess.Start(surroundings, ["serve", "--urls", "http://127.0.0.1:0", "--data", data, .. args]);

    /// <summary>The server in a process, once it listens. The process is disposed with the server.</summary>
    /// <exception cref="InvalidOperationException">It ended before, and this is what it said.</exception>
    public static async Task<ServerProcess> Started(ProgramProcess process) =>
        await Listening(process) ?? throw new InvalidOperationException($"The server did not start: {await process.Error}");

    /// <summary>The server in a process, once it listens; null when the process ends before. The process is disposed with the server.</summary>
    public static async Task<ServerProcess?> Listening(ProgramProcess process)
    {
        StringBuilder message = new();
        string? url = null;
        while (await process.NextLine() is { } line)
        {
            message.AppendLine(line);
            url ??= Address().Match(line) is { Success: true } match ? match.Groups[1].Value : null;
            if (line.StartsWith("Try it:", StringComparison.Ordinal))
            {
                return new ServerProcess(process, url!, message.ToString());
            }
        }

        return null;
    }

    /// <summary>Sends a JSON body and reads the JSON that comes back.</summary>
    public async Task<JsonElement> Post(string path, string body)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await Client.PostAsync(path, content);
        return await Read(answer);
    }

    public async Task<JsonElement> Get(string path)
    {
        using HttpResponseMessage answer = await Client.GetAsync(path);
        return await Read(answer);
    }

    /// <summary>Saves a workflow.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> Save(string workflow) => (await Post("/v1/workflows", workflow)).GetProperty("id").GetString()!;

    public void Kill() => Process.Kill();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Process.DisposeAsync();
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer)
    {
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return JsonElement.Parse(text);
    }

    [GeneratedRegex("listens on (http://[^,]+),")]
    private static partial Regex Address();
}

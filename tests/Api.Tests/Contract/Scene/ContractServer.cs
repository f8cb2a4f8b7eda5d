using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tributary.Api.Auth;
using Tributary.Api.Tests.Contract.Strict;
using Tributary.Api.Tests.Fakes;
using Tributary.Engine.Stores;
using Tributary.Local;
using Tributary.Shared;

namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>The server as it is shipped, on a free port and a data folder of its own; a test class differs by settings only.</summary>
/// <param name="settings">Settings as they stand on a command line, such as <c>--Tributary:Limits:Nodes=3</c>.</param>
public abstract class ContractServer(params string[] settings) : IAsyncLifetime
{
    internal const string Key = "key-of-the-first-workspace";
    internal const string OtherKey = "key-of-another-workspace";

    private readonly string _folder = Directory.CreateTempSubdirectory("tributary-contract-").FullName;
    private readonly RecordedLog _log = new();
    private readonly ConcurrentBag<HttpClient> _clients = [];
    private WebApplication? _app;
    private RemoteServer? _remote;

    /// <summary>A client of the first workspace. Every answer it gets is checked as a strict client would.</summary>
    internal HttpClient Client { get; private set; } = new();

    /// <summary>A client of another workspace.</summary>
    internal HttpClient Other { get; private set; } = new();

    /// <summary>A client that shows no key.</summary>
    internal HttpClient Anonymous { get; private set; } = new();

    /// <summary>The server that workflows may call.</summary>
    internal RemoteServer Remote => _remote!;

    public async Task InitializeAsync()
    {
        _remote = await RemoteServer.Start();
        string[] args = ["--urls", "http://127.0.0.1:0", "--data", _folder, $"--Tributary:ApiKey={Key}", "--Logging:Console:LogLevel:Default=None", .. settings, .. await MoreSettings()];
        _app = LocalServer.Build(args, configure: services => Configure(services.AddSingleton<ILoggerProvider>(_log)));
        string? madeKey = await LocalServer.Open(_app, CancellationToken.None);
        IApiKeyStore keys = _app.Services.GetRequiredService<IApiKeyStore>();
        await keys.Add(MemoryKeys.Key(ApiKey.Hash(OtherKey)), CancellationToken.None);
        Client = Connect(madeKey ?? Key);
        Other = Connect(OtherKey);
        Anonymous = Connect(null);
    }

    public async Task DisposeAsync()
    {
        foreach (HttpClient client in _clients)
        {
            client.Dispose();
        }

        await _remote!.DisposeAsync();
        await _app!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        Assert.Empty(_log.Lines);
        _log.Dispose();
    }

    /// <summary>A service of the server itself.</summary>
    internal T Service<T>()
        where T : notnull => _app!.Services.GetRequiredService<T>();

    internal async Task<JsonElement> Get(string path, int status = 200, HttpClient? client = null)
    {
        using HttpResponseMessage answer = await (client ?? Client).GetAsync(path);
        return await Read(answer, status);
    }

    /// <summary>Makes a workspace with a key and gives a client of it.</summary>
    internal async Task<Tenant> MakeTenant(string name, bool isAdmin = false)
    {
        string group = Text(await Post("/v1/admin/groups", $$"""{"name":"{{name}}"}"""), "id");
        return await MakeKey(group, isAdmin);
    }

    /// <summary>Makes another key for a workspace and gives a client of it.</summary>
    internal async Task<Tenant> MakeKey(string group, bool isAdmin = false)
    {
        JsonElement key = await Post($"/v1/admin/groups/{group}/api-keys", $$"""{"name":"made","tenant_admin":{{(isAdmin ? "true" : "false")}}}""");
        return new Tenant(group, Text(key, "id"), Text(key, "value"), Connect(Text(key, "value")));
    }

    internal async Task<JsonElement> Post(string path, string body, int status = 200, HttpClient? client = null)
    {
        using HttpResponseMessage answer = await (client ?? Client).PostAsync(path, Json(body));
        return await Read(answer, status);
    }

    /// <summary>Sends any request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path with its query.</param>
    /// <param name="body">A JSON text; null for none.</param>
    /// <param name="status">The status it must be answered with.</param>
    /// <param name="client">Who sends it; null for <see cref="Client"/>.</param>
    /// <param name="ifMatch">The header <c>If-Match</c>; null for none.</param>
    internal async Task<JsonElement> Send(string method, string path, string? body = null, int status = 200, HttpClient? client = null, string? ifMatch = null)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path) { Content = body is null ? null : Json(body) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using HttpResponseMessage answer = await (client ?? Client).SendAsync(request);
        return await Read(answer, status);
    }

    internal Task<JsonElement> Patch(string path, string body, int status = 200, HttpClient? client = null, string? ifMatch = null) =>
        Send("PATCH", path, body, status, client, ifMatch);

    internal Task<JsonElement> Delete(string path, int status = 200, HttpClient? client = null, string? ifMatch = null) =>
        Send("DELETE", path, null, status, client, ifMatch);

    /// <summary>Uploads a file and gives what is known of it.</summary>
    internal async Task<JsonElement> Upload(string name, byte[] content, string? type = null, HttpClient? client = null)
    {
        using ByteArrayContent part = new(content);
        part.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        using MultipartFormDataContent form = new() { { part, "file", name } };
        using HttpResponseMessage answer = await (client ?? Client).PostAsync("/v1/file", form);
        return await Read(answer);
    }

    /// <summary>Every file that is kept or on its way.</summary>
    internal string[] FilesOnDisk() =>
        Directory.Exists(Path.Combine(_folder, "files")) ? Directory.GetFiles(Path.Combine(_folder, "files"), "*", SearchOption.AllDirectories) : [];

    /// <summary>Everything in the data folder, as bytes, but for the file that only locks it.</summary>
    internal IReadOnlyList<byte[]> BytesOnDisk() =>
    [
        .. Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Where(static file => Path.GetFileName(file) != "lock").Select(static file =>
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using MemoryStream copy = new();
            stream.CopyTo(copy);
            return copy.ToArray();
        }),
    ];

    /// <summary>Settings that are known only when the test begins. Default: none.</summary>
    internal virtual Task<string[]> MoreSettings() => Task.FromResult<string[]>([]);

    /// <summary>Changes the services of the server. Default: not at all.</summary>
    internal virtual void Configure(IServiceCollection services)
    {
    }

    /// <summary>What carries the requests of clients that show their key as a bearer does. Default: no answer is looked at.</summary>
    internal virtual HttpMessageHandler BearerHandler() => new SocketsHttpHandler();

    /// <summary>Saves a workflow and gives its id.</summary>
    internal Task<string> Save(Flow flow) => Save(flow.Body);

    internal async Task<string> Save(JsonNode workflow) => Text(await Post("/v1/workflows", workflow.ToJsonString()), "id");

    /// <summary>Begins a run and gives its id.</summary>
    internal async Task<string> Begin(string workflow, string input = "{}") =>
        Text(await Post($"/v1/workflows/{workflow}/runs", $$"""{"input": {{input}}}"""), "id");

    /// <summary>Runs a workflow to its end and gives the run.</summary>
    internal Task<JsonElement> Run(string workflow, string input = "{}", string more = "") =>
        Post($"/v1/workflows/{workflow}/runs/sync", $$"""{"input": {{input}}{{more}}}""");

    internal async Task<JsonElement> Run(Flow flow, string input = "{}", string more = "") => await Run(await Save(flow), input, more);

    /// <summary>Does what must change nothing, and demands that all lists are as they were.</summary>
    internal async Task Unchanged(Func<Task> act, string? workflow = null)
    {
        string before = await Everything(workflow);
        await act();
        Assert.Equal(before, await Everything(workflow));
    }

    internal static string Text(JsonElement parent, string key) => parent.GetProperty(key).GetString()!;

    internal static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    internal static async Task<JsonElement> Read(HttpResponseMessage answer, int status = 200)
    {
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {status}: {text}");
        return JsonElement.Parse(text);
    }

    /// <summary>A client of a front door that shows its key as a bearer does; null for none.</summary>
    internal HttpClient ConnectBearer(string? key)
    {
        HttpClient client = new(BearerHandler()) { BaseAddress = Client.BaseAddress, Timeout = TimeSpan.FromSeconds(90) };
        _clients.Add(client);
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    private async Task<string> Everything(string? workflow)
    {
        string workflows = (await Get("/v1/workflows?size=100")).GetRawText();
        return workflow is null ? workflows : workflows + (await Get($"/v1/workflows/{workflow}/runs?size=100")).GetRawText();
    }

    private HttpClient Connect(string? key)
    {
        HttpClient client = new(new StrictHandler()) { BaseAddress = new Uri(_app!.Urls.Single()), Timeout = TimeSpan.FromSeconds(30) };
        _clients.Add(client);
        if (key is not null)
        {
            client.DefaultRequestHeaders.Add(ApiKey.Header, key);
        }

        return client;
    }
}

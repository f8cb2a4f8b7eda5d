using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Tributary.Api.Auth;
using Tributary.Api.Health;
using Tributary.Api.Tests.Fakes;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Nodes;
using Tributary.Shared;

namespace Tributary.Api.Tests.Server;

/// <summary>The API behind a real server on a free port, on ports that keep everything in memory and a clock that the test moves.</summary>
public sealed class ApiServer : IAsyncLifetime
{
    internal const string Key = "key-of-the-first-workspace";
    internal const string OtherKey = "key-of-the-other-workspace";

    private readonly MemoryReadiness _readiness = new();
    private WebApplication? _app;

    internal Guid Workspace { get; } = Guid.NewGuid();

    internal GateNode Gate { get; } = new();

    internal MemoryKeys Keys { get; } = new();

    internal RecordedLog Log { get; } = new();

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 6, 7, 8, 9, TimeSpan.Zero));

    internal HttpClient Client { get; private set; } = new();

    /// <summary>A client that shows no key of itself.</summary>
    internal HttpClient Anonymous { get; } = new() { Timeout = TimeSpan.FromSeconds(30) };

    internal string? NotReady { set => _readiness.Reason = value; }

    public async Task InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new("Tributary:Limits:BodyBytes", "200000"), new("Tributary:Limits:Nodes", "50")]);
        builder.Logging.ClearProviders().AddProvider(Log);
        MemoryValues values = new();
        NodeRegistry nodes = TestNodes.With(Gate);
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton(nodes);
        builder.Services.AddSingleton<IValueStore>(values);
        builder.Services.AddSingleton<IFileStore>(new MemoryFileStore());
        builder.Services.AddSingleton<IWorkflowStore, MemoryWorkflows>();
        builder.Services.AddSingleton<MemoryVersions>();
        builder.Services.AddSingleton<IWorkflowVersionStore>(static provider => provider.GetRequiredService<MemoryVersions>());
        builder.Services.AddSingleton<IDocumentStore>(new MemoryDocuments());
        builder.Services.AddSingleton<IApiKeyStore>(Keys);
        builder.Services.AddSingleton<IDebugSessionStore>(new MemoryDebugSessions());
        builder.Services.AddSingleton<IClaimStore>(new MemoryClaims());
        builder.Services.AddSingleton<IWorkspaceStore>(new MemoryWorkspaces());
        builder.Services.AddSingleton<NodeExecutor>();
        builder.Services.AddSingleton(provider => new MemoryRuns(provider.GetRequiredService<NodeExecutor>(), values, Time));
        builder.Services.AddSingleton<IRunHost>(static provider => provider.GetRequiredService<MemoryRuns>());
        builder.Services.AddSingleton<IRunIndex>(static provider => provider.GetRequiredService<MemoryRuns>());
        builder.Services.AddSingleton<IReadiness>(_readiness);
        MemoryDeliveries deliveries = new();
        builder.Services.AddSingleton<IDeliveryStore>(deliveries);
        builder.Services.AddSingleton<IDeliveryQueue>(deliveries);
        builder.Services.AddTributaryApi();
        _app = builder.Build();
        _app.MapTributaryApi();
        await Keys.Add(MemoryKeys.Key(ApiKey.Hash(Key), Workspace), default);
        await Keys.Add(MemoryKeys.Key(ApiKey.Hash(OtherKey)), default);
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()), Timeout = TimeSpan.FromSeconds(30) };
        Client.DefaultRequestHeaders.Add(ApiKey.Header, Key);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        Anonymous.Dispose();
        Log.Dispose();
        await _app!.DisposeAsync();
    }

    internal Task StopAsync() => _app!.StopAsync();

    // Clients forget the content type; the body is read whatever it says.
    internal Task<HttpResponseMessage> Post(string path, string body) =>
        Client.PostAsync(path, new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("text/plain")));

    internal Task<HttpResponseMessage> GetAs(string? key, string path)
    {
        HttpRequestMessage request = new(HttpMethod.Get, Client.BaseAddress + path[1..]);
        if (key is not null)
        {
            request.Headers.Add(ApiKey.Header, key);
        }

        return Anonymous.SendAsync(request);
    }

    internal async Task<JsonElement> PostJson(string path, string body, int status = 200)
    {
        using HttpResponseMessage answer = await Post(path, body);
        return await Read(answer, status);
    }

    internal async Task<JsonElement> GetJson(string path, int status = 200)
    {
        using HttpResponseMessage answer = await Client.GetAsync(path);
        return await Read(answer, status);
    }

    internal static async Task<JsonElement> Read(HttpResponseMessage answer, int status = 200)
    {
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return JsonElement.Parse(text);
    }

    internal async Task<string> Save(Flow flow) => (await PostJson("/v1/workflows", flow.Body.ToJsonString())).GetProperty("id").GetString()!;
}

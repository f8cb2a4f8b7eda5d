using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tributary.Api.B3os.Definitions;
using Tributary.Api.B3os.Runs;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Local;
using Tributary.Nodes;
using Tributary.Nodes.B3os;
using static Tributary.Api.Tests.B3os.Definitions.DefinitionText;

namespace Tributary.Api.Tests.B3os.Runs;

/// <summary>Definitions on the one-process host with everything that belongs to it: its run loop, its database, its outbound client.</summary>
public sealed class RealHostTests : IAsyncLifetime
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tributary-b3os-");
    private readonly Guid _workspace = Guid.NewGuid();
    private WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        _app = LocalServer.Build(
            ["--urls", "http://127.0.0.1:0", "--data", _folder.FullName, "--Logging:Console:LogLevel:Default=None", "--Tributary:Outbound:Allow:0=127.0.0.1"], useConfigured: false);
        await LocalServer.Open(_app, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact(Timeout = 120_000)]
    public async Task What_a_run_stores_is_there_for_later_nodes_and_runs()
    {
        string nodes = $$$$"""
            {{{{Root("read")}}}},{{{{Log("read", "{{$storage.count || 0}}", "set")}}}},{{{{Node("set", "storage", """{"key":"count","value":5}""", "again")}}}},
            {{{{Log("again", "{{$storage.count}}", "org")}}}},{{{{Node("org", "org-storage-set", """{"key":"k","value":{"n":"{{$storage.count}}"},"store":"s"}""", "get")}}}},
            {{{{Node("get", "org-storage-get", """{"key":"k","store":"s"}""", "list")}}}},{{{{Node("list", "org-storage-list", """{"store":"s"}""")}}}}
            """;
        JsonElement first = await Run(nodes, "wf_1");
        Assert.Equal(0, Result(first, "read").GetProperty("message").GetInt32());
        Assert.Equal(5, Result(first, "again").GetProperty("message").GetInt32());
        Assert.Equal("""{"key":"k","value":{"n":5}}""", Result(first, "get").GetRawText());
        Assert.Equal("""{"keys":["k"]}""", Result(first, "list").GetRawText());
        Assert.Equal(5, Result(await Run(nodes, "wf_1"), "read").GetProperty("message").GetInt32());
        Assert.Equal(0, Result(await Run(nodes, "wf_2"), "read").GetProperty("message").GetInt32());
        Assert.Equal("""{"message":5}""", (await Run(nodes, "wf_1")).GetProperty("again").GetProperty("input").GetRawText());
    }

    [Fact(Timeout = 120_000)]
    public async Task A_request_to_another_server_is_made_and_a_delay_waited_for()
    {
        await using WebApplication other = await Other(static context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync("7");
        });
        JsonElement state = await Run(
            $$$$"""{{{{Root("d")}}}},{{{{Node("d", "delay", """{"delayMs":20}""", "h")}}}},{{{{Node("h", "http-request", $$"""{"url":"{{other.Urls.Single()}}","method":"GET"}""", "l")}}}},{{{{Log("l", "{{h.result.json}} {{d.result.status}}")}}}}""");
        Assert.Equal("7 completed", Result(state, "l").GetProperty("message").GetString());
    }

    [Fact(Timeout = 120_000)]
    public async Task A_detached_delivery_is_tried_again_is_made_once_and_is_on_no_list()
    {
        int calls = 0;
        TaskCompletionSource<string> delivered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using WebApplication other = await Other(async context =>
        {
            using StreamReader reader = new(context.Request.Body);
            string body = await reader.ReadToEndAsync();
            if (Interlocked.Increment(ref calls) == 1)
            {
                context.Response.StatusCode = 503;
                return;
            }

            delivered.TrySetResult(body);
        });
        Guid id = Guid.NewGuid();
        GraphNode node = new("delivery", "b3os/webhook-delivery", null, new NodeConfig(JsonElement.Parse("""{"retry":{"attempts":3,"delay_seconds":0.01}}""")));
        byte[] delivery = Encoding.UTF8.GetBytes($$"""{"url":"{{other.Urls.Single()}}","headers":[["X-A","b"]],"body":"hello"}""");
        RunInput input = new([new InputBinding("delivery", "data", "delivery", ValueRef.Inline(delivery))]);
        IDetachedRuns detached = _app.Services.GetRequiredService<IDetachedRuns>();
        await detached.Start(_workspace, id, new WorkflowGraph([node], []), input, CancellationToken.None);
        await detached.Start(_workspace, id, new WorkflowGraph([node], []), input, CancellationToken.None);

        Assert.Equal("hello", await delivered.Task.WaitAsync(Longest));
        await foreach (IReadOnlyList<LoggedEvent> _ in _app.Services.GetRequiredService<IRunHost>().Follow(id, CancellationToken.None))
        {
        }

        Assert.Equal(2, calls);
        Assert.Empty((await _app.Services.GetRequiredService<IRunIndex>().List(_workspace, null, 0, 10, CancellationToken.None)).Items);
    }

    private static JsonElement Result(JsonElement state, string node) => state.GetProperty(node).GetProperty("result");

    private static async Task<WebApplication> Other(RequestDelegate answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return app;
    }

    private async Task<JsonElement> Run(string nodes, string workflowId = "")
    {
        B3osDefinition definition = Of(nodes);
        Assert.Empty(definition.Faults);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        RunHeader header = new()
        {
            Id = Guid.CreateVersion7(),
            WorkspaceId = _workspace,
            WorkflowId = Guid.NewGuid(),
            CreatedAt = now,
            Bindings = definition.RunInput(default, default, default, workflowId, now),
            Origin = new RunOrigin("b3os", "run_1", ValueRef.Inline("{}"u8.ToArray())),
        };
        RunPlan plan = RunPlan.Create(definition.ToGraph(), _app.Services.GetRequiredService<NodeRegistry>(), RunSelection.All);
        RunSnapshot run = await _app.Services.GetRequiredService<IRunHost>().StartAndWait(new RunRequest(header, plan), Longest, CancellationToken.None);
        Assert.Equal(B3osStatuses.Success, B3osStatuses.Of(run.View.Status));
        IValueStore store = _app.Services.GetRequiredService<IValueStore>();
        Dictionary<ValueRef, ReadOnlyMemory<byte>> loaded = [];
        foreach (ValueRef value in RunValues.Of(run.View, null).Concat(header.Bindings.Bindings.Select(static binding => binding.Value)))
        {
            loaded[value] = await store.Load(value, CancellationToken.None);
        }

        ExecutionState state = new(run, definition, new RunValues(value => loaded[value]));
        return JsonText.Parse(JsonText.Write(state, static (writer, state) => state.Write(writer)));
    }
}

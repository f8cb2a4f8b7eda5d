using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>A server for workflows to call: it answers at once, when the test says so, with a redirect, or with an error.</summary>
internal sealed class RemoteServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _arrived = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _released = new();
    private readonly ConcurrentDictionary<string, CallbackBox> _boxes = new();
    private readonly ConcurrentDictionary<string, string> _documents = new();
    private int _calls;

    private RemoteServer()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Use((context, next) =>
        {
            Interlocked.Increment(ref _calls);
            return next(context);
        });
        _app.MapGet("/hello", static () => "hello");
        _app.MapGet("/broken", static () => Results.Text("out of order", statusCode: 500));
        _app.MapGet("/files/{name}", static (string name) => Results.Text(name, "application/octet-stream"));
        _app.MapGet("/bytes/{count:int}", static (int count) => Results.Bytes(new byte[count], "text/plain"));
        _app.MapGet("/redirect", static context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = context.Request.Query["to"].ToString();
            return Task.CompletedTask;
        });
        _app.MapGet("/documents/{name}", (string name) => Results.Text(_documents[name], "application/json"));
        _app.MapGet("/mirror", static (HttpContext context) => Results.Text(
            $"{context.Request.QueryString}|{context.Request.Headers.Authorization}|{context.Request.Headers["X-Secret"]}", statusCode: context.Request.Query.ContainsKey("fail") ? 500 : 200));
        _app.MapGet("/hold/{name}", Hold);
        _app.MapPost("/callback/{name}", context => Box((string)context.Request.RouteValues["name"]!).Answer(context));
    }

    /// <summary>How many requests have come in.</summary>
    public int Calls => _calls;

    public int Port => new Uri(_app.Urls.Single()).Port;

    public static async Task<RemoteServer> Start()
    {
        RemoteServer server = new();
        await server._app.StartAsync();
        return server;
    }

    public string Url(string path, string host = "127.0.0.1") => $"http://{host}:{Port}{path}";

    /// <summary>Serves a JSON text and gives its address.</summary>
    public string Serve(string json)
    {
        string name = Guid.NewGuid().ToString("N");
        _documents[name] = json;
        return Url($"/documents/{name}");
    }

    /// <summary>What arrives at the callback URL of a name.</summary>
    public CallbackBox Box(string name) => _boxes.GetOrAdd(name, each => new CallbackBox(Url($"/callback/{each}")));

    /// <summary>Completes when a workflow has called <c>/hold/{name}</c>.</summary>
    public Task Arrived(string name) => Signal(_arrived, name).Task.WaitAsync(Patience);

    /// <summary>Lets the call of <c>/hold/{name}</c> have its answer.</summary>
    public void Release(string name) => Signal(_released, name).TrySetResult();

    public async ValueTask DisposeAsync()
    {
        foreach (TaskCompletionSource open in _released.Values)
        {
            open.TrySetResult();
        }

        foreach (CallbackBox box in _boxes.Values)
        {
            box.Release();
        }

        await _app.DisposeAsync();
    }

    private static TaskCompletionSource Signal(ConcurrentDictionary<string, TaskCompletionSource> signals, string name) =>
        signals.GetOrAdd(name, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task Hold(HttpContext context)
    {
        string name = (string)context.Request.RouteValues["name"]!;
        Signal(_arrived, name).TrySetResult();
        await Signal(_released, name).Task.WaitAsync(context.RequestAborted);
        await context.Response.WriteAsync(name);
    }
}

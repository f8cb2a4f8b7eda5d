using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tributary.Local.Tests.Crash;

/// <summary>
/// The outside world: a server that workflows call. It counts its calls by <c>Idempotency-Key</c>, can hold answers back, and
/// notices calls of steps that were seen to be over.
/// </summary>
internal sealed class CallServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, int> _counts = new();
    private readonly ConcurrentDictionary<string, bool> _over = new();
    private readonly Milestones _calls = new();
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CallServer(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    /// <summary>Steps that were executed although somebody had seen their end.</summary>
    public ConcurrentQueue<string> Repeated { get; } = new();

    public static async Task<CallServer> Start()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        CallServer server = new(builder.Build());
        server._app.Run(server.Answer);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Completes when so many more calls arrived.</summary>
    public Task More(int calls) => _calls.More(calls);

    /// <summary>How often a step called.</summary>
    public int CallsOf(string key) => _counts.GetValueOrDefault(key);

    /// <summary>Somebody has seen the end of a step: it must not call any more.</summary>
    public void IsOver(string key) => _over[key] = true;

    /// <summary>Lets the calls of <c>/held</c> go on.</summary>
    public void Release() => _release.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Release();
        await _app.DisposeAsync();
    }

    private async Task Answer(HttpContext context)
    {
        string key = context.Request.Headers["Idempotency-Key"].ToString();
        int count = _counts.AddOrUpdate(key, 1, static (_, before) => before + 1);
        if (_over.ContainsKey(key))
        {
            Repeated.Enqueue(key);
        }

        _calls.Count();
        using StreamReader reader = new(context.Request.Body);
        string body = await reader.ReadToEndAsync(context.RequestAborted);
        string path = context.Request.Path.Value!;
        if (path == "/held")
        {
            await _release.Task.WaitAsync(context.RequestAborted);
        }

        context.Response.StatusCode = path switch
        {
            "/missing" => StatusCodes.Status404NotFound,
            "/flaky" when count == 1 => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status200OK,
        };
        string text = path == "/large" ? string.Concat(Enumerable.Repeat(body[..Math.Min(40, body.Length)], 300)) : body[..Math.Min(60, body.Length)];
        await context.Response.WriteAsJsonAsync(new { length = body.Length, text }, context.RequestAborted);
    }
}

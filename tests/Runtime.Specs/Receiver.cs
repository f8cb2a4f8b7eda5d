using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tributary.Runtime.Specs;

/// <summary>A server on this machine that runs report to. It takes everything unless the test says otherwise.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<Report> _received = Channel.CreateUnbounded<Report>();
    private readonly ConcurrentQueue<int> _statuses = new();
    private TaskCompletionSource? _held;
    private int _calls;

    private Receiver(WebApplication app) => _app = app;

    /// <summary>Where to report to.</summary>
    public string Url => _app.Urls.Single() + "/told";

    /// <summary>How many reports came.</summary>
    public int Calls => _calls;

    public static async Task<Receiver> Start()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        Receiver receiver = new(builder.Build());
        receiver._app.Run(receiver.Answer);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Sets the statuses of the next answers.</summary>
    public void Answers(params IEnumerable<int> statuses)
    {
        foreach (int status in statuses)
        {
            _statuses.Enqueue(status);
        }
    }

    /// <summary>Lets reports wait for their answer until <see cref="Release"/>.</summary>
    public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _held?.TrySetResult();

    /// <summary>The next report, which is waited for.</summary>
    public Task<Report> Next() => _received.Reader.ReadAsync().AsTask().Within();

    public async ValueTask DisposeAsync()
    {
        Release();
        await _app.DisposeAsync();
    }

    private async Task Answer(HttpContext context)
    {
        Report report = await Report.Of(context.Request);
        Interlocked.Increment(ref _calls);
        _received.Writer.TryWrite(report);
        if (_held is { } held)
        {
            await held.Task.WaitAsync(context.RequestAborted);
        }

        context.Response.StatusCode = _statuses.TryDequeue(out int status) ? status : StatusCodes.Status200OK;
    }
}

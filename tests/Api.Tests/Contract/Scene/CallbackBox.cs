using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Tests.OpenApi;

namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>What arrives at one callback URL, and how it is answered: with 200 unless the test says otherwise.</summary>
internal sealed class CallbackBox(string url)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<ReceivedCallback> _received = Channel.CreateUnbounded<ReceivedCallback>();
    private readonly ConcurrentQueue<int> _statuses = new();
    private TaskCompletionSource? _held;

    public string Url => url;

    /// <summary>How many calls came.</summary>
    public int Calls { get; private set; }

    /// <summary>Sets the statuses of the next answers.</summary>
    public CallbackBox Answers(params IEnumerable<int> statuses)
    {
        foreach (int status in statuses)
        {
            _statuses.Enqueue(status);
        }

        return this;
    }

    /// <summary>Lets calls wait for their answer until they are released.</summary>
    public CallbackBox Holds()
    {
        _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return this;
    }

    public void Release() => _held?.TrySetResult();

    /// <summary>The next call, which is waited for and has to be as the document says.</summary>
    public Task<ReceivedCallback> Next() => Next(DocumentedDoor.Noxus);

    /// <summary>The same of another front door.</summary>
    public async Task<ReceivedCallback> Next(DocumentedDoor door)
    {
        ReceivedCallback received = await _received.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        door.CheckSchema("RunReport", received.Json);
        return received;
    }

    public async Task Answer(HttpContext context)
    {
        ReceivedCallback received = await ReceivedCallback.Of(context.Request);
        Calls++;
        _received.Writer.TryWrite(received);
        if (_held is { } held)
        {
            await held.Task.WaitAsync(context.RequestAborted);
        }

        context.Response.StatusCode = _statuses.TryDequeue(out int status) ? status : StatusCodes.Status200OK;
        context.Response.Headers.Location = "/hello";
    }
}

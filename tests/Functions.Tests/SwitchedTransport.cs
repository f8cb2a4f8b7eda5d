using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Tributary.Functions.Tests;

/// <summary>The way of one process to its storage: counted, and cut when the process is lost or the test says that the storage is.</summary>
internal sealed class SwitchedTransport : HttpPipelineTransport
{
    private readonly HttpClientTransport _way = HttpClientTransport.Shared;
    private volatile bool _isCut;

    /// <summary>The requests that were sent, as <c>PUT runs/…</c>.</summary>
    public ConcurrentQueue<string> Sent { get; } = new();

    /// <summary>Which requests fail although the way is not cut; null for none.</summary>
    public Func<Request, bool>? Fails { get; set; }

    /// <summary>What a request waits for before it is sent; null when none waits.</summary>
    public Func<Request, Task>? Delays { get; set; }

    /// <summary>Whether the storage does not answer.</summary>
    public bool IsCut
    {
        get => _isCut;
        set => _isCut = value;
    }

    public override Request CreateRequest() => _way.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        Refuse(message);
        if (Delays is { } delay)
        {
            await delay(message.Request);
        }

        Sent.Enqueue($"{message.Request.Method} {message.Request.Uri.Path}{message.Request.Uri.Query}");
        await _way.ProcessAsync(message);

        // What was on its way when the process was lost reaches nobody.
        Refuse(message);
    }

    private void Refuse(HttpMessage message)
    {
        if (_isCut || Fails?.Invoke(message.Request) == true)
        {
            throw new IOException("The storage does not answer.");
        }
    }
}

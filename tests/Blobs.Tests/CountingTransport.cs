using Azure.Core;
using Azure.Core.Pipeline;

namespace Tributary.Blobs.Tests;

/// <summary>Sends requests, counts them, and drops the answers it is told to: the service has then done what was asked, and nobody heard of it.</summary>
internal sealed class CountingTransport : HttpPipelineTransport
{
    private readonly HttpClientTransport _inner = new();
    private int _count;

    /// <summary>How many requests were sent.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Whose answer is dropped; each request is asked about before it is sent.</summary>
    public Func<Request, bool> Drops { get; set; } = static _ => false;

    public override Request CreateRequest() => _inner.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        Interlocked.Increment(ref _count);
        bool drop = Drops(message.Request);
        await _inner.ProcessAsync(message);
        if (drop)
        {
            throw new IOException("The connection was closed.");
        }
    }
}

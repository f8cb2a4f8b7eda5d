using Azure.Core;
using Azure.Core.Pipeline;

namespace Tributary.Blobs.Tests.Joint;

/// <summary>The way to the storage of a process that is lost after some requests: those that follow are never sent.</summary>
/// <param name="life">How many requests arrive.</param>
internal sealed class MortalTransport(int life) : HttpPipelineTransport
{
    private readonly HttpClientTransport _way = new();
    private int _left = life;

    /// <summary>Whether more was asked of the process than it lived to do.</summary>
    public bool IsLost => Volatile.Read(ref _left) < 0;

    public override Request CreateRequest() => _way.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException();

    public override ValueTask ProcessAsync(HttpMessage message) =>
        Interlocked.Decrement(ref _left) >= 0 ? _way.ProcessAsync(message) : throw new ProcessLostException();
}

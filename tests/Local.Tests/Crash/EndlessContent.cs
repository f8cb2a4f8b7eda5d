using System.Net;

namespace Tributary.Local.Tests.Crash;

/// <summary>A body of which a part is sent and then no more.</summary>
/// <param name="sent">Completed when the other side has taken most of the part in: far more is sent than lies on the way.</param>
internal sealed class EndlessContent(TaskCompletionSource sent) : HttpContent
{
    private const int Part = 2_000_000;

    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        for (int i = 0; i < 10; i++)
        {
            await stream.WriteAsync(new byte[Part]);
            await stream.FlushAsync();
        }

        sent.SetResult();
        await _disposed.Task;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        _disposed.TrySetResult();
        base.Dispose(disposing);
    }
}

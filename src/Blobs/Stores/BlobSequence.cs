using System.Globalization;
using System.Text;
using Azure;
using Tributary.Blobs.Storage;

namespace Tributary.Blobs.Stores;

/// <summary>
/// Numbers that are given once. The blob has the last one; whoever moves it on owns what lies between. This process moves it on once at a
/// time, for all who wait by then, so that numbers also stand in the order of time.
/// </summary>
/// <param name="storage">The storage.</param>
/// <param name="name">The blob.</param>
internal sealed class BlobSequence(BlobStorage storage, string name)
{
    private readonly Lock _gate = new();
    private List<TaskCompletionSource<long>> _waiting = [];
    private bool _isAtWork;
    private (long Last, ETag State)? _known;

    /// <summary>The next number; a caller who goes leaves it to nobody.</summary>
    public Task<long> Next(CancellationToken cancellationToken)
    {
        TaskCompletionSource<long> next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Add(next);
            if (!_isAtWork)
            {
                _isAtWork = true;
                _ = Task.Run(Serve, CancellationToken.None);
            }
        }

        return next.Task.WaitAsync(cancellationToken);
    }

    private async Task Serve()
    {
        while (TakeWaiting() is { Count: > 0 } served)
        {
            try
            {
                long first = await MoveOn(served.Count) - served.Count + 1;
                for (int i = 0; i < served.Count; i++)
                {
                    served[i].SetResult(first + i);
                }
            }
            catch (Exception exception)
            {
                served.ForEach(each => each.TrySetException(exception));
            }
        }
    }

    private List<TaskCompletionSource<long>> TakeWaiting()
    {
        lock (_gate)
        {
            List<TaskCompletionSource<long>> waiting = _waiting;
            _waiting = [];
            _isAtWork = waiting.Count > 0;
            return waiting;
        }
    }

    /// <summary>Moves the blob on by a count.</summary>
    /// <returns>What it has now.</returns>
    private async Task<long> MoveOn(int count)
    {
        while (true)
        {
            (long last, ETag? state) = _known is { } known ? known : await Read();
            _known = null;
            byte[] text = Encoding.UTF8.GetBytes((last + count).ToString(CultureInfo.InvariantCulture));
            if (await storage.TryPut(name, text, state, CancellationToken.None) is { } written)
            {
                _known = (last + count, written);
                return last + count;
            }
        }
    }

    private async Task<(long Last, ETag? State)> Read() =>
        await storage.TryReadState(name, CancellationToken.None) is { } read
            ? (long.Parse(read.Content.ToMemory().Span, CultureInfo.InvariantCulture), read.Details.ETag)
            : (0, null);
}

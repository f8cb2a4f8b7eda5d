using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Tributary.Api.B3os.Streams;

/// <summary>Reads several streams as one. What one of them gives stays in its order; a reader that is slow holds all of them up.</summary>
internal static class StreamMerge
{
    /// <summary>What the streams give, as it comes, until all have ended. A fault of one ends all.</summary>
    /// <param name="streams">Opens the streams, each when there is a place for it.</param>
    /// <param name="atOnce">The most that are open at once, 1 or more.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<T> Of<T>(
        IAsyncEnumerable<Func<CancellationToken, IAsyncEnumerable<T>>> streams, int atOnce, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Channel<T> merged = Channel.CreateBounded<T>(new BoundedChannelOptions(atOnce) { SingleReader = true });
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task pumped = Pump(streams, atOnce, merged.Writer, over.Token);
        try
        {
            await foreach (T item in merged.Reader.ReadAllAsync(cancellationToken))
            {
                yield return item;
            }
        }
        finally
        {
            await over.CancelAsync();
            await pumped;
        }
    }

    /// <summary>Reads everything into a channel, which it closes. Never fails: the reader of the channel is told of faults.</summary>
    private static async Task Pump<T>(
        IAsyncEnumerable<Func<CancellationToken, IAsyncEnumerable<T>>> streams, int atOnce, ChannelWriter<T> merged, CancellationToken cancellationToken)
    {
        try
        {
            ParallelOptions options = new() { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(streams, options, async (open, token) =>
            {
                await foreach (T item in open(token))
                {
                    await merged.WriteAsync(item, token);
                }
            });
            merged.Complete();
        }
        catch (Exception fault)
        {
            merged.Complete(fault);
        }
    }
}

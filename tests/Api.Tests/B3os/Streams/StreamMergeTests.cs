using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Tributary.Api.B3os.Streams;

namespace Tributary.Api.Tests.B3os.Streams;

public sealed class StreamMergeTests
{
    [Fact]
    public async Task Everything_is_given_and_each_stream_stays_in_its_order()
    {
        List<(int Stream, int Item)> items = await Merge(4, Enumerable.Range(0, 20).Select(static stream => Opens(stream, 50))).ToListAsync();

        Assert.Equal(1000, items.Count);
        Assert.All(items.GroupBy(static item => item.Stream), static own => Assert.Equal(Enumerable.Range(0, 50), own.Select(static item => item.Item)));
    }

    [Fact]
    public async Task No_more_are_open_at_once_than_allowed()
    {
        int open = 0;
        int most = 0;
        await foreach ((int, int) unused in Merge(3, Enumerable.Range(0, 30).Select(stream => new Func<CancellationToken, IAsyncEnumerable<(int, int)>>(token => Counted(stream)))))
        {
            Assert.Equal(0, unused.Item2);
        }

        Assert.InRange(most, 1, 3);

        async IAsyncEnumerable<(int, int)> Counted(int stream)
        {
            int now = Interlocked.Increment(ref open);
            InterlockedMax(now);
            await Task.Yield();
            yield return (stream, 0);
            Interlocked.Decrement(ref open);
        }

        void InterlockedMax(int now)
        {
            for (int seen = most; now > seen; seen = most)
            {
                Interlocked.CompareExchange(ref most, now, seen);
            }
        }
    }

    [Fact]
    public async Task A_fault_of_one_ends_all_and_is_told()
    {
        Channel<(int, int)> endless = Channel.CreateUnbounded<(int, int)>();
        bool isOver = false;
        InvalidOperationException fault = await Assert.ThrowsAsync<InvalidOperationException>(async () => await Merge(2, [Endless, static _ => throw new InvalidOperationException("broken")]).ToListAsync());

        Assert.Equal("broken", fault.Message);
        Assert.True(isOver);

        async IAsyncEnumerable<(int, int)> Endless([EnumeratorCancellation] CancellationToken token)
        {
            try
            {
                await endless.Reader.WaitToReadAsync(token);
                yield break;
            }
            finally
            {
                isOver = true;
            }
        }
    }

    [Fact]
    public async Task Whoever_stops_reading_ends_all()
    {
        bool isOver = false;
        await foreach ((int _, int item) in Merge(1, [Endless]))
        {
            Assert.Equal(7, item);
            break;
        }

        Assert.True(isOver);

        async IAsyncEnumerable<(int, int)> Endless([EnumeratorCancellation] CancellationToken token)
        {
            try
            {
                yield return (0, 7);
                await Channel.CreateUnbounded<int>().Reader.WaitToReadAsync(token);
            }
            finally
            {
                isOver = true;
            }
        }
    }

    private static IAsyncEnumerable<(int Stream, int Item)> Merge(int atOnce, IEnumerable<Func<CancellationToken, IAsyncEnumerable<(int Stream, int Item)>>> streams) =>
        StreamMerge.Of(streams.ToAsyncEnumerable(), atOnce, CancellationToken.None);

    private static Func<CancellationToken, IAsyncEnumerable<(int Stream, int Item)>> Opens(int stream, int items) =>
        _ => Enumerable.Range(0, items).Select(item => (stream, item)).ToAsyncEnumerable();
}

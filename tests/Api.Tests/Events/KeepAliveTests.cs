using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using Tributary.Api.Events;

namespace Tributary.Api.Tests.Events;

public sealed class KeepAliveTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Channel<string> _source = Channel.CreateUnbounded<string>();

    [Fact(Timeout = 10_000)]
    public async Task Silence_is_filled_and_nothing_is_lost_by_it()
    {
        await using IAsyncEnumerator<string?> items =
            KeepAlive.Every(_source.Reader.ReadAllAsync(), TimeSpan.FromSeconds(15), _time, default).GetAsyncEnumerator();

        Task<bool> next = items.MoveNextAsync().AsTask();
        _time.Advance(TimeSpan.FromSeconds(14));
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await next);
        Assert.Null(items.Current);

        next = items.MoveNextAsync().AsTask();
        await _source.Writer.WriteAsync("one");
        Assert.True(await next);
        Assert.Equal("one", items.Current);

        _source.Writer.Complete();
        Assert.False(await items.MoveNextAsync());
    }

    [Fact(Timeout = 10_000)]
    public async Task A_reader_that_goes_ends_the_source_too()
    {
        using CancellationTokenSource gone = new();
        IAsyncEnumerator<string?> items =
            KeepAlive.Every(_source.Reader.ReadAllAsync(gone.Token), TimeSpan.FromSeconds(15), _time, gone.Token).GetAsyncEnumerator();
        Task<bool> next = items.MoveNextAsync().AsTask();

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        await items.DisposeAsync();
    }
}

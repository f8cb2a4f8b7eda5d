using System.Text.Json;
using Azure.Storage.Blobs.Models;
using Tributary.Blobs.Runs;
using Tributary.Engine.Runs;
using Tributary.Runtime.Specs;

namespace Tributary.Blobs.Tests.Runs;

[Collection(nameof(AzuriteCollection))]
public sealed class RunLogTests
{
    private readonly Guid _run = Guid.CreateVersion7();

    [Fact]
    public async Task Of_several_writers_at_one_place_one_wins_and_the_others_read_on()
    {
        BlobStores stores = BlobStores.New();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async writer =>
        {
            LogPosition end = LogPosition.Start;
            for (int i = 0; i < 10; i++)
            {
                LogPosition? next;
                while ((next = await stores.Runs.TryAppend(_run, end, [Example.Content($"{writer} {i}")], CancellationToken.None)) is null)
                {
                    LogStretch missed = await stores.Runs.Read(_run, end, CancellationToken.None);
                    Assert.NotEmpty(missed.Events);
                    end = missed.End;
                }

                end = next.Value;
            }
        })).Within();

        IReadOnlyList<LoggedEvent> log = await stores.Read(_run).Within();
        Assert.Equal(Enumerable.Range(1, 60).Select(static i => (long)i), log.Select(static logged => logged.Sequence));
        Assert.All(Enumerable.Range(0, 6), writer => Assert.Equal(
            Enumerable.Range(0, 10).Select(i => $"{writer} {i}"), Example.Texts(log).Where(text => text.StartsWith($"{writer} "))));
    }

    [Theory]
    [InlineData(RunLog.SegmentBytes)]
    [InlineData(1000)]
    [InlineData(1)]
    public async Task A_log_is_read_on_from_every_position_that_was_given_out(long segmentBytes)
    {
        BlobStores stores = BlobStores.New(segmentBytes: segmentBytes);
        List<LogPosition> positions = [LogPosition.Start];
        for (int i = 1; i <= 20; i++)
        {
            positions.Add((await stores.Runs.TryAppend(_run, positions[^1], [Example.Content($"{i}")], CancellationToken.None).Within())!.Value);
        }

        foreach (LogPosition position in positions)
        {
            LogPosition kept = JsonSerializer.Deserialize<LogPosition>(JsonSerializer.Serialize(position));
            List<LoggedEvent> rest = [];
            LogStretch stretch = await stores.Runs.Read(_run, kept, CancellationToken.None).Within();
            while (stretch.Events.Count > 0)
            {
                rest.AddRange(stretch.Events);
                Assert.Contains(stretch.End, positions);
                stretch = await stores.Runs.Read(_run, stretch.End, CancellationToken.None).Within();
            }

            Assert.Equal(Enumerable.Range((int)position.Sequence + 1, 20 - (int)position.Sequence).Select(static i => $"{i}"), Example.Texts(rest));
            Assert.Equal(positions[^1], stretch.End);
        }
    }

    [Fact]
    public async Task A_line_that_is_appended_again_is_there_once_unless_another_came_first()
    {
        BlobStores stores = BlobStores.New();
        LogLine line = LogLine.After(LogPosition.Start, [Example.Content("a"), Example.Content("b")]);

        LogPosition? first = await stores.Runs.TryAppend(_run, LogPosition.Start, line, CancellationToken.None).Within();
        LogPosition? again = await stores.Runs.TryAppend(_run, LogPosition.Start, line, CancellationToken.None).Within();

        Assert.Equal(2, first!.Value.Sequence);
        Assert.Equal(first, again);
        Assert.Null(await stores.Runs.TryAppend(_run, LogPosition.Start, LogLine.After(LogPosition.Start, line.Events), CancellationToken.None).Within());
        LogStretch all = await stores.Runs.ReadAll(_run, CancellationToken.None).Within();
        Assert.Equal(["a", "b"], Example.Texts(all.Events));
        Assert.Equal(first, all.End);
    }

    [Fact]
    public async Task A_full_segment_is_followed_by_the_next_also_for_writers_who_meet_there()
    {
        BlobStores stores = BlobStores.New(segmentBytes: 1000);
        LogPosition end = LogPosition.Start;
        while (end.Segment == 0)
        {
            end = (await stores.Runs.TryAppend(_run, end, [Example.Content("x")], CancellationToken.None).Within())!.Value;
        }

        LogPosition?[] ends = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            stores.Runs.TryAppend(_run, end, [Example.Content($"{i}")], CancellationToken.None))).Within();

        Assert.Single(ends, static each => each is not null);
        Assert.Equal(end.Sequence + 1, (await stores.Read(_run).Within()).Count);
        List<string> names = [];
        await foreach (BlobItem blob in stores.Storage.Container.GetBlobsAsync(prefix: $"runs/{_run}/"))
        {
            names.Add(blob.Name.Split('/')[^1]);
        }

        Assert.Equal(["log-0000", "log-0001"], names);
    }

    [Fact]
    public async Task One_append_may_be_longer_than_one_reading()
    {
        BlobStores stores = BlobStores.New();
        string large = new('x', 6_000_000);
        LogPosition? end = await stores.Runs.TryAppend(_run, LogPosition.Start, [Example.Started, Example.Content(large)], CancellationToken.None).Within();

        Assert.Equal(new LogPosition(2, 1, 0), end);
        Assert.Equal([large], Example.Texts(await stores.Read(_run).Within()));
    }

    [Fact]
    public async Task An_append_whose_answer_is_lost_counts_once()
    {
        CountingTransport transport = new();
        BlobStores stores = BlobStores.New(transport);
        LogPosition end = LogPosition.Start;
        for (int i = 0; i < 5; i++)
        {
            bool lost = false;
            transport.Drops = request => request.Method == Azure.Core.RequestMethod.Put && !lost && (lost = true);
            LogPosition? next = await stores.Runs.TryAppend(_run, end, [Example.Content($"{i}")], CancellationToken.None).Within();
            Assert.True(lost);
            Assert.NotNull(next);
            end = next.Value;
        }

        Assert.Equal(["0", "1", "2", "3", "4"], Example.Texts(await stores.Read(_run).Within()));
    }

    [Fact]
    public async Task A_log_that_is_not_there_is_empty_and_takes_no_later_event()
    {
        BlobStores stores = BlobStores.New();
        LogPosition later = new(7, 0, 900);

        Assert.Empty((await stores.Runs.Read(_run, LogPosition.Start, CancellationToken.None).Within()).Events);
        Assert.Equal(later, (await stores.Runs.Read(_run, later, CancellationToken.None).Within()).End);
        await Assert.ThrowsAsync<KeyNotFoundException>(() => stores.Runs.TryAppend(_run, later, [Example.Started], CancellationToken.None).Within());
    }

    [Fact]
    public void The_shortest_lines_fill_a_segment_before_the_service_s_50_000_blocks() =>
        Assert.InRange(RunLog.SegmentBytes / new LogLine(Guid.Empty.ToString("N"), 1, [new RunEvent.RunStarted(default)]).Encode().Length, 1, 49_999);
}

using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Runtime.Specs;
using Tributary.Stores.Specs.Port;

namespace Tributary.Stores.Specs;

public abstract class When_events_are_appended<TFactory> : StoreSpec<TFactory>
    where TFactory : IStoresFactory
{
    [Fact]
    public async Task They_are_read_in_order_with_numbers_that_rise_by_one_also_after_a_restart()
    {
        RunHeader header = await AddRun();
        await Stores.Append(header.Id, Started()).Within();
        await Stores.Append(header.Id, NodeFinished("a"), NodeFinished("b")).Within();
        await Stores.Restart().Within();

        IReadOnlyList<LoggedEvent> log = await Stores.Read(header.Id).Within();

        Assert.Equal([1L, 2L, 3L], log.Select(static logged => logged.Sequence));
        Assert.IsType<RunEvent.RunStarted>(log[0].Event);
        Assert.Equal("b", Assert.IsType<RunEvent.NodeFinished>(log[2].Event).NodeId);
    }

    [Fact]
    public async Task Values_of_any_shape_come_back_as_they_were()
    {
        RunHeader header = await AddRun();
        await Stores.Append(header.Id, Started(), NodeFinished("a", ValueRef.Inline("{\r\n  \"text\": \"line\\nbreak, ünïcödé\",\n  \"n\": [1.50, null]\n}"u8.ToArray()))).Within();
        await Stores.Append(header.Id, NodeFinished("b", ValueRef.Stored("run/key", 100_000))).Within();
        await Stores.Restart().Within();

        ValueRef[] outputs = [.. (await Stores.Read(header.Id).Within())
            .Select(static logged => logged.Event).OfType<RunEvent.NodeFinished>()
            .SelectMany(static finished => Assert.IsType<NodeOutcome.Succeeded>(finished.Outcome).Outputs)
            .Select(static output => output.Value)];

        Assert.Equal("""{"text":"line\nbreak, ünïcödé","n":[1.50,null]}""", System.Text.Encoding.UTF8.GetString(outputs[0].Json.Span));
        Assert.Equal(ValueRef.Stored("run/key", 100_000), outputs[1]);
    }

    [Fact]
    public async Task Sixteen_runs_at_once_lose_nothing()
    {
        RunHeader[] runs = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => AddRun())).Within();

        await Task.WhenAll(runs.Select(async run =>
        {
            await Stores.Append(run.Id, Started());
            for (int i = 0; i < 20; i++)
            {
                await Stores.Append(run.Id, Content($"{run.Id} {i}"));
            }
        })).Within();
        await Stores.Restart().Within();

        foreach (RunHeader run in runs)
        {
            Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{run.Id} {i}"), Texts(await Stores.Read(run.Id).Within()));
        }
    }

    [Fact]
    public async Task A_log_of_ten_thousand_is_read_whole()
    {
        RunHeader header = await AddRun();
        foreach (int[] numbers in Enumerable.Range(0, 10_000).Chunk(250))
        {
            await Stores.Append(header.Id, [.. numbers.Select(static i => Content($"{i}"))]).Within();
        }

        await Stores.Restart().Within();
        IReadOnlyList<LoggedEvent> log = await Stores.Read(header.Id).Within();

        Assert.Equal(Enumerable.Range(1, 10_000).Select(static i => (long)i), log.Select(static logged => logged.Sequence));
        Assert.Equal(Enumerable.Range(0, 10_000).Select(static i => $"{i}"), Texts(log));
    }

    private static IEnumerable<string> Texts(IReadOnlyList<LoggedEvent> log) =>
        log.Select(static logged => logged.Event).OfType<RunEvent.NodeContent>().Select(static content => content.Text);
}

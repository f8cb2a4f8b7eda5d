using Tributary.Engine.Runs;
using Tributary.Runtime.Specs.Port;

namespace Tributary.Runtime.Specs;

public abstract class When_a_run_is_started_twice<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    [Fact]
    public async Task The_second_is_refused_while_the_first_is_at_work()
    {
        RunRequest request = Request(Graph("a:ProbeNode b", "a > b"));
        await Host.Start(request, CancellationToken.None).Within();
        await Nodes.Probe("a").Start();

        await Assert.ThrowsAsync<RunExistsException>(() => Host.Start(request, CancellationToken.None).Within());
        await Assert.ThrowsAsync<RunExistsException>(() => Host.StartAndWait(request, LongWait, CancellationToken.None).Within());

        Nodes.Probe("a").Release();
        Assert.Equal(RunStatus.Completed, (await End(request.Header.Id)).View.Status);
        Assert.Equal(1, Nodes.Probe("a").StartCount);
    }

    [Fact]
    public async Task The_second_is_refused_when_the_first_is_over_and_leaves_it_as_it_is()
    {
        RunRequest request = Request(Graph("a"));
        RunSnapshot first = await Host.StartAndWait(request, LongWait, CancellationToken.None).Within();
        await Runtime.Restart().Within();

        RunRequest again = request with { Plan = Request(Graph("b")).Plan };
        await Assert.ThrowsAsync<RunExistsException>(() => Host.Start(again, CancellationToken.None).Within());
        await Assert.ThrowsAsync<RunExistsException>(() => Host.StartAndWait(again, LongWait, CancellationToken.None).Within());

        RunSnapshot found = await Look(request.Header.Id);
        Assert.Equal(first.View.Sequence, found.View.Sequence);
        Assert.Equal("a()", await Output(found, "a"));
        Assert.Equal(first.View.Sequence, (await Events(request.Header.Id)).Count);
    }
}

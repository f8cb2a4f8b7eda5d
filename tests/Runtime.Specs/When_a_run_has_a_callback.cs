using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;
using Tributary.Runtime.Specs.Port;
using Tributary.Shared;

namespace Tributary.Runtime.Specs;

public abstract class When_a_run_has_a_callback<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    [Fact]
    public async Task Its_end_is_reported_and_the_delivery_is_on_record()
    {
        await using Receiver receiver = await Receiver.Start();
        RunSnapshot run = await Host.StartAndWait(Request(Graph("a b", "a > b"), receiver), LongWait, CancellationToken.None).Within();

        Report report = await receiver.Next();

        Assert.Equal((run.Header.Id, "completed"), (report.RunId, report.Status));
        Delivery delivery = await Delivered(run.Header.Id);
        Assert.Equal((run.Header.Id, 200), (delivery.Id, Assert.Single(delivery.Attempts).Status));
        await NoneIsOpen();
    }

    [Fact]
    public async Task A_failure_and_a_stop_are_reported_too()
    {
        await using Receiver receiver = await Receiver.Start();
        Nodes.Failing.Fail("f", new Failure("teapot", "There is no coffee."));
        RunRequest failing = Request(Graph("f:FailingNode"), receiver);
        Assert.Equal(RunStatus.Failed, (await Host.StartAndWait(failing, LongWait, CancellationToken.None).Within()).View.Status);
        Assert.Equal("failed", (await receiver.Next()).Status);

        RunRequest stopped = Request(Graph("p:ProbeNode"), receiver);
        await Host.Start(stopped, CancellationToken.None).Within();
        await Nodes.Probe("p").Start();
        await Host.Stop(Workspace, stopped.Header.Id, CancellationToken.None).Within();
        Assert.Equal("stopped", (await receiver.Next()).Status);
        await Delivered(failing.Header.Id);
        await Delivered(stopped.Header.Id);
    }

    [Fact]
    public async Task A_run_without_one_is_reported_to_nobody()
    {
        RunSnapshot run = await Run(Graph("a"));

        Assert.Empty((await Runtime.Deliveries.Read(run.Header.Id, CancellationToken.None).Within()).Deliveries);
        await NoneIsOpen();
    }

    [Fact]
    public async Task A_report_that_is_not_taken_is_tried_again_also_by_another_process()
    {
        if (Lacks(RuntimeFeature.ManualClock))
        {
            return;
        }

        await using Receiver receiver = await Receiver.Start();
        receiver.Answers(500, 500);
        RunRequest request = Request(Graph("a"), receiver);
        await Host.StartAndWait(request, LongWait, CancellationToken.None).Within();

        // Next to no time passes until the first attempt is on record: the second must not fall due before the restart.
        await Delivery(request.Header.Id, static delivery => delivery.Attempts.Count == 1, pace: TimeSpan.FromTicks(1));
        await Runtime.Restart().Within();

        Delivery delivery = await Delivered(request.Header.Id);

        Assert.Equal([500, 500, 200], delivery.Attempts.Select(static attempt => attempt.Status));
        Assert.All(delivery.Attempts.Skip(1).Zip(delivery.Attempts), static each => Assert.True(each.First.At > each.Second.At));
        Assert.Equal(3, receiver.Calls);
        await NoneIsOpen();
    }

    [Fact]
    public async Task A_process_that_is_lost_while_it_reports_takes_no_report_with_it()
    {
        await using Receiver receiver = await Receiver.Start();
        receiver.Hold();
        RunRequest request = Request(Graph("a"), receiver);
        await Host.StartAndWait(request, LongWait, CancellationToken.None).Within();
        await receiver.Next();
        await Runtime.Restart().Within();
        receiver.Release();

        Assert.Single((await Delivered(request.Header.Id)).Attempts);
        Assert.Equal(request.Header.Id, (await receiver.Next()).RunId);
    }

    [Fact]
    public async Task A_run_that_another_process_ends_is_reported_by_that()
    {
        await using Receiver receiver = await Receiver.Start();
        RunRequest request = Request(Graph("p:ProbeNode"), receiver);
        await Host.Start(request, CancellationToken.None).Within();
        await Nodes.Probe("p").Start();
        await Runtime.Restart().Within();
        Assert.Equal(0, receiver.Calls);
        Nodes.Probe("p").Release();

        Assert.Equal("completed", (await receiver.Next()).Status);
        await Delivered(request.Header.Id);
    }

    private RunRequest Request(GraphBuilder graph, Receiver receiver)
    {
        RunRequest request = Request(graph);
        return request with { Header = request.Header with { CallbackUrl = receiver.Url } };
    }

    private Task<Delivery> Delivered(Guid runId) => Delivery(runId, static delivery => delivery.State == DeliveryState.Delivered);

    /// <summary>The delivery of a run once it is as wanted. Time passes when it waits for nothing else.</summary>
    private async Task<Delivery> Delivery(Guid runId, Func<Delivery, bool> wanted, TimeSpan? pace = null)
    {
        using CancellationTokenSource patience = new(Patience.Limit);
        while (true)
        {
            DeliveryLog log = await Runtime.Deliveries.Read(runId, patience.Token);
            if (log.Deliveries is [{ } delivery] && wanted(delivery))
            {
                return delivery;
            }

            // A call that is under way must not be cut off for having taken too long.
            TimeSpan left = (log.Pending?.NextAttemptAt ?? default) - Clock.GetUtcNow();
            Clock.Advance(left > TimeSpan.Zero ? left : pace ?? TimeSpan.FromMilliseconds(1));
        }
    }

    /// <summary>Completes when nothing is left to deliver: a delivery is closed after its end is on record.</summary>
    private async Task NoneIsOpen()
    {
        using CancellationTokenSource patience = new(Patience.Limit);
        while (await IsAnyOpen(patience.Token))
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private async Task<bool> IsAnyOpen(CancellationToken cancellationToken)
    {
        await foreach (DeliveryKey _ in Runtime.Deliveries.ReadOpen(cancellationToken))
        {
            return true;
        }

        return false;
    }
}

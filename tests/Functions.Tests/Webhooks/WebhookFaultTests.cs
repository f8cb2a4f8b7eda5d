using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Functions.Tests.Runs;
using Tributary.Runtime.Specs;

namespace Tributary.Functions.Tests.Webhooks;

/// <summary>What goes wrong when a run with a callback is accepted.</summary>
public sealed class WebhookFaultTests : DurableRunSpec
{
    [Fact]
    public async Task A_run_that_cannot_be_scheduled_leaves_no_report_open()
    {
        await using Receiver receiver = await Receiver.Start();
        Durable.Client.ScheduleFault = new IOException("The task hub does not answer.");
        RunRequest request = Reporting(receiver);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Host.Start(request, CancellationToken.None).Within());

        await foreach (DeliveryKey open in Runtime.Deliveries.ReadOpen(CancellationToken.None))
        {
            Assert.Fail($"{open} is open.");
        }

        Durable.Client.ScheduleFault = null;
        await Host.Start(request, CancellationToken.None).Within();
        Assert.Equal(request.Header.Id, (await receiver.Next()).RunId);
    }

    [Fact]
    public async Task One_that_was_scheduled_although_the_answers_were_lost_is_reported()
    {
        await using Receiver receiver = await Receiver.Start();
        Durable.Client.ScheduleFault = new IOException("The answer was lost.");
        Durable.Client.LosesAnswer = true;
        RunRequest request = Reporting(receiver);

        await Host.Start(request, CancellationToken.None).Within();

        Assert.Equal(request.Header.Id, (await receiver.Next()).RunId);
    }

    private RunRequest Reporting(Receiver receiver)
    {
        RunRequest request = Request(Graph("a"));
        return request with { Header = request.Header with { CallbackUrl = receiver.Url } };
    }
}

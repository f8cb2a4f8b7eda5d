using Microsoft.Extensions.DependencyInjection;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Functions.Runs;
using Tributary.Runtime.Specs;
using Tributary.Shared;

namespace Tributary.Functions.Tests.Runs;

/// <summary>Events on this host, where the log decides and the orchestration is only woken.</summary>
public sealed class RunMailTests : DurableRunSpec
{
    [Fact]
    public async Task An_event_that_the_orchestration_never_heard_of_is_sent_again_by_whoever_repeats_it()
    {
        Guid id = await Begin(Listening());
        await Finished(id, "ear");
        Durable.Client.RaiseFault = new IOException("The task hub does not answer.");
        await Assert.ThrowsAsync<IOException>(() => Send(id, "bell", "first"));

        Durable.Client.RaiseFault = null;
        Assert.Equal(EventFate.Repeated, (await Send(id, "bell", "second")).Fate);

        Assert.Equal("first", await Output(await End(id), "ear"));
    }

    [Fact]
    public async Task An_event_that_the_orchestration_never_heard_of_counts_when_the_deadline_wakes_it()
    {
        Guid id = await Begin(Listening(seconds: 60));
        await Finished(id, "ear");
        Durable.Client.RaiseFault = new IOException("The task hub does not answer.");
        await Assert.ThrowsAsync<IOException>(() => Send(id, "bell", "heard"));

        Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal("heard", await Output(await End(id), "ear"));
        Assert.DoesNotContain(await Events(id), static logged => logged.Event is RunEvent.EventExpired);
    }

    [Fact]
    public async Task An_event_that_another_process_told_is_known_to_whoever_executes_the_node()
    {
        Guid id = await Begin(Listening());
        await Finished(id, "ear");
        await using ServiceProvider another = Durable.Another();
        RunSession elsewhere = (await another.GetRequiredService<RunSessions>().Of(id, CancellationToken.None))!;
        (EventFate fate, _) = await elsewhere.Mail.Receive("bell", ValueRef.FromText("told elsewhere"), CancellationToken.None);
        Assert.Equal(EventFate.Accepted, fate);

        // What the orchestration hears is not what counts.
        Durable.Hub.Raise($"{id}", "bell", ValueRef.FromText("something else"));

        Assert.Equal("told elsewhere", await Output(await End(id), "ear"));
    }

    [Fact]
    public async Task Of_two_processes_that_are_told_at_once_one_is_first()
    {
        Guid id = await Begin(Listening().Node("gate", "ProbeNode"));
        await Finished(id, "ear");
        await using ServiceProvider another = Durable.Another();
        RunSession elsewhere = (await another.GetRequiredService<RunSessions>().Of(id, CancellationToken.None))!;
        RunSession here = (await Durable.Get<RunSessions>().Of(id, CancellationToken.None))!;

        (EventFate Fate, ValueRef? Value)[] told = await Task.WhenAll(
            here.Mail.Receive("bell", ValueRef.FromText("here"), CancellationToken.None),
            elsewhere.Mail.Receive("bell", ValueRef.FromText("elsewhere"), CancellationToken.None)).Within();

        Assert.Equal([EventFate.Accepted, EventFate.Repeated], told.Select(static each => each.Fate).Order());
        Assert.Equal(told[0].Value, told[1].Value);
        Durable.Hub.Raise($"{id}", "bell", told[0].Value);
        Nodes.Probe("gate").Release();
        Assert.Equal(JsonText.ToDisplay(told[0].Value!.Json.Span), await Output(await End(id), "ear"));
    }

    [Fact]
    public async Task A_run_at_rest_does_nothing_and_its_question_is_not_in_the_history()
    {
        string message = new('?', 20_000);
        Guid id = await Begin(Graph(string.Empty).Node("ask", "HumanFeedbackNode", $$"""{"message":"{{message}}","timeout_seconds":7776000}"""));
        await AtRest(id);
        int deliveries = Durable.Hub.Deliveries.Values.Sum();
        int events = Durable.Hub.Get(id).History.Count;

        for (int day = 0; day < 80; day++)
        {
            Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.True(Durable.Hub.Get(id).IsIdle);
        Assert.Equal((deliveries, events), (Durable.Hub.Deliveries.Values.Sum(), Durable.Hub.Get(id).History.Count));
        Assert.InRange(HistoryBytes(id), 1, 6_000);
        await Answer(id, "ask", "at last");
        Assert.Equal("at last", await Output(await End(id), "ask"));
    }

    private static GraphBuilder Listening(double seconds = 0) => Graph(string.Empty).Node("ear", "ListeningNode", $$"""{"event":"bell","seconds":{{seconds}}}""");
}

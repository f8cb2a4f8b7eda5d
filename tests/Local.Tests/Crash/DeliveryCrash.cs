using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Local.Tests.Processes;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Crash;

/// <summary>A run's end is reported whenever the process dies, on whichever storage.</summary>
public abstract class DeliveryCrash(CrashSite site)
{
    private const int KilledBySignal9 = 128 + 9;

    private static readonly TimeSpan LongestShutdown = TimeSpan.FromSeconds(5);

    [Fact(Timeout = 120_000)]
    public async Task A_process_that_dies_just_after_a_run_has_ended_leaves_the_report_to_the_next()
    {
        await using Receiver receiver = await Receiver.Start();
        await Die(receiver, $"{FaultPoints.DeliveryOwed}:1");
        Assert.Equal(0, receiver.Calls);

        await using ServerProcess next = await site.Start();

        Report report = await receiver.Next();
        Assert.Equal("completed", report.Status);
        Assert.Equal([200], await Statuses(next, report.RunId, attempts: 1));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_process_that_dies_before_the_first_attempt_leaves_it_to_the_next()
    {
        await using Receiver receiver = await Receiver.Start();
        await Die(receiver, $"{FaultPoints.DeliveryDue}:1");
        Assert.Equal(0, receiver.Calls);

        await using ServerProcess next = await site.Start();

        Assert.Equal([200], await Statuses(next, (await receiver.Next()).RunId, attempts: 1));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_process_that_dies_between_two_attempts_leaves_the_second_to_the_next()
    {
        await using Receiver receiver = await Receiver.Start();
        receiver.Answers(500);
        await Die(receiver, $"{FaultPoints.DeliveryTried}:1");
        Report first = await receiver.Next();

        await using ServerProcess next = await site.Start();

        Report second = await receiver.Next();
        Assert.Equal((first.Id, first.Body), (second.Id, second.Body));
        Assert.Equal([500, 200], await Statuses(next, first.RunId, attempts: 2));
    }

    [Fact(Timeout = 120_000)]
    public async Task An_attempt_that_a_dying_process_takes_with_it_is_made_again()
    {
        await using Receiver receiver = await Receiver.Start();
        receiver.Hold();
        string workflow = await Save();
        await using (ServerProcess server = await site.Start())
        {
            await Begin(server, workflow, receiver);
            await receiver.Next();
            server.Kill();
            await server.Ended.Within();
        }

        receiver.Release();
        await using ServerProcess next = await site.Start();

        Assert.Equal([200], await Statuses(next, (await receiver.Next()).RunId, attempts: 1));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_server_that_is_told_to_end_waits_for_no_receiver()
    {
        await using Receiver slow = await Receiver.Start();
        await using Receiver unwilling = await Receiver.Start();
        slow.Hold();
        unwilling.Answers(500);
        string workflow = await Save();
        await using (ServerProcess server = await site.Start())
        {
            await Begin(server, workflow, slow);
            await Begin(server, workflow, unwilling);
            await Task.WhenAll(slow.Next(), unwilling.Next());

            long start = Stopwatch.GetTimestamp();
            await server.Process.Terminate();
            await server.Ended.Within();
            Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, LongestShutdown);
            Assert.Equal((0, string.Empty), (server.Process.ExitCode, await server.Process.Error));
        }

        slow.Release();
        await using ServerProcess next = await site.Start();

        Assert.Equal([200], await Statuses(next, (await slow.Next()).RunId, attempts: 1));
        Assert.Equal(200, (await Statuses(next, (await unwilling.Next()).RunId, attempts: 1))[^1]);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_process_that_dies_just_after_a_failure_leaves_the_error_handler_to_the_next()
    {
        string handler;
        string workflow;
        await using (ServerProcess server = await site.Start())
        {
            handler = await server.Save(new FlowText("handler").Node("in", "InputNode", """{"label":"error"}""").Node("out", "OutputNode").Edge("in", "out").ToString());
            JsonNode failing = JsonNode.Parse(new FlowText("failing").Node("in", "InputNode", """{"label":"Text"}""").Node("part", "ExtractJsonNode", """{"path":"$.x"}""").Edge("in", "part").ToString())!;
            failing["error_handler"] = handler;
            workflow = await server.Save(failing.ToJsonString());
        }

        await Die(workflow, """{"input":{"Text":"{}"}}""", $"{FaultPoints.DeliveryOwed}:1");
        await using ServerProcess next = await site.Start();

        using CancellationTokenSource patience = new(Patience.Limit);
        JsonElement[] runs;
        do
        {
            patience.Token.ThrowIfCancellationRequested();
            runs = [.. (await next.Get($"/v1/workflows/{handler}/runs")).GetProperty("items").EnumerateArray()];
        }
        while (runs.Length == 0 || runs[0].GetProperty("status").GetString() is "queued" or "running");

        Assert.Equal("completed", Assert.Single(runs).GetProperty("status").GetString());
    }

    private static Task<JsonElement> Begin(ServerProcess server, string workflow, Receiver receiver) =>
        server.Post($"/v1/workflows/{workflow}/runs", $$"""{"input":{"Text":"told"},"callback_url":"{{receiver.Url}}"}""");

    /// <summary>The statuses of a delivery's attempts once it is delivered and so many are on record.</summary>
    private static async Task<IReadOnlyList<int>> Statuses(ServerProcess server, Guid runId, int attempts)
    {
        using CancellationTokenSource patience = new(Patience.Limit);
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            JsonElement delivery = Assert.Single((await server.Get($"/v1/runs/{runId}/deliveries")).GetProperty("items").EnumerateArray());
            if (delivery.GetProperty("state").GetString() == "delivered" && delivery.GetProperty("attempts").GetArrayLength() >= attempts)
            {
                return [.. delivery.GetProperty("attempts").EnumerateArray().Select(static attempt => attempt.GetProperty("status_code").GetInt32())];
            }
        }
    }

    private async Task<string> Save()
    {
        await using ServerProcess server = await site.Start();
        return await server.Save(new FlowText("told").Node("in", "InputNode", """{"label":"Text"}""").Node("out", "OutputNode").Edge("in", "out").ToString());
    }

    /// <summary>Has a run ended by a process that dies at a point.</summary>
    private async Task Die(Receiver receiver, string point) =>
        await Die(await Save(), $$"""{"input":{"Text":"told"},"callback_url":"{{receiver.Url}}"}""", point);

    private async Task Die(string workflow, string request, string point)
    {
        await using ProgramProcess process = site.Begin(killAt: point);
        await using ServerProcess server = await ServerProcess.Started(process);
        try
        {
            await server.Post($"/v1/workflows/{workflow}/runs/sync", request);
        }
        catch (Exception exception) when (CrashClient.IsCutOff(exception))
        {
            // It may die before it answers.
        }

        await process.Ended.Within();
        Assert.Equal(KilledBySignal9, process.ExitCode);
    }
}

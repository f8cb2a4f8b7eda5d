using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Local.Tests.Processes;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Crash;

/// <summary>A client of one life of the server, which may end in the middle of any answer.</summary>
internal sealed class CrashClient(ServerProcess server, Witness witness)
{
    /// <summary>Whether the server goes on answering is not the client's to decide: a call that it cuts off simply has no answer.</summary>
    public static bool IsCutOff(Exception exception) => exception is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException;

    /// <summary>Starts runs one after the other, each in one of the ways there are, until all are over or the server is.</summary>
    public async Task Work(IReadOnlyList<string> workflowIds, IReadOnlyList<string> inputs, Random random, int runs)
    {
        try
        {
            for (int i = 0; i < runs; i++)
            {
                string workflowId = workflowIds[random.Next(workflowIds.Count)];
                string input = inputs[random.Next(inputs.Count)];
                await (random.Next(3) switch
                {
                    0 => CreateAndWait(workflowId, input),
                    1 => CreateAndFollow(workflowId, input),
                    _ => CreateAndRead(workflowId, input),
                });
            }
        }
        catch (Exception exception) when (IsCutOff(exception))
        {
            // The server was killed, as it was meant to be.
        }
    }

    public async Task<JsonElement> CreateAndWait(string workflowId, string input)
    {
        JsonElement run = await server.Post($"/v1/workflows/{workflowId}/runs/sync", Body(input));
        witness.SeeAccepted(run.GetProperty("id").GetString()!);
        witness.SeeRun(run);
        return run;
    }

    /// <summary>Starts a run.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> Create(string workflowId, string input)
    {
        string runId = (await server.Post($"/v1/workflows/{workflowId}/runs", Body(input))).GetProperty("id").GetString()!;
        witness.SeeAccepted(runId);
        return runId;
    }

    public async Task<JsonElement> Read(string runId)
    {
        JsonElement run = await server.Get($"/v1/runs/{runId}");
        witness.SeeRun(run);
        return run;
    }

    /// <summary>Follows a run to the end of its stream.</summary>
    public async Task<List<(string Id, string Data)>> Follow(string runId)
    {
        List<(string, string)> frames = [];
        using CancellationTokenSource limit = new(Patience.Limit);
        await using Stream stream = await server.Client.GetStreamAsync($"/v1/runs/{runId}/events", limit.Token);
        SseParser<string> parser = SseParser.Create(stream);
        await foreach (SseItem<string> item in parser.EnumerateAsync(limit.Token))
        {
            witness.SeeFrame(runId, item.EventId!, item.Data);
            frames.Add((item.EventId!, item.Data));
        }

        return frames;
    }

    private static string Body(string input) => new JsonObject { ["input"] = new JsonObject { ["Text"] = input } }.ToJsonString();

    private async Task CreateAndFollow(string workflowId, string input) => await Follow(await Create(workflowId, input));

    private async Task CreateAndRead(string workflowId, string input)
    {
        string runId = await Create(workflowId, input);
        await Read(runId);
        await Read(runId);
    }
}

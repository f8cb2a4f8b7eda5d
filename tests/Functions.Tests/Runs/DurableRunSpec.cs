using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Functions.Tests.Durable;
using Tributary.Runtime.Specs;
using Tributary.Runtime.Specs.Nodes;
using Tributary.Shared;

namespace Tributary.Functions.Tests.Runs;

/// <summary>What holds of runs on this host alone.</summary>
public abstract class DurableRunSpec : RunSpec<DurableRuntime>
{
    protected DurableRuntime Durable => (DurableRuntime)Runtime;

    /// <summary>Five layers of four nodes, each fed by all of the layer before: W2 of the benchmarks.</summary>
    protected static GraphBuilder W2(string type = EchoNode.Plain)
    {
        GraphBuilder graph = new();
        for (int node = 0; node < 20; node++)
        {
            graph.Node($"n{node}", type);
        }

        for (int node = 4; node < 20; node++)
        {
            for (int source = (node / 4 * 4) - 4; source < node / 4 * 4; source++)
            {
                graph.Edge($"n{source}", $"n{node}::variables::n{source}");
            }
        }

        return graph;
    }

    /// <summary>Nodes that follow one another, each with a value of the same length.</summary>
    protected static GraphBuilder Chain(int length)
    {
        GraphBuilder graph = new GraphBuilder().Node("n0", LargeNode.Type, """{"length":1}""");
        for (int node = 1; node < length; node++)
        {
            graph.Node($"n{node}", LargeNode.Type, """{"length":1}""").Edge($"n{node - 1}", $"n{node}");
        }

        return graph;
    }

    /// <summary>How many bytes the history of a run's orchestration has.</summary>
    internal int HistoryBytes(Guid runId) => JsonSerializer.SerializeToUtf8Bytes(Durable.Hub.Get(runId).History).Length;

    internal int Count<T>(Guid runId, Func<T, bool> which)
        where T : HistoryEvent => Durable.Hub.Get(runId).History.OfType<T>().Count(which);

    /// <summary>Waits for what no signal tells.</summary>
    protected static async Task Happens(Func<bool> condition)
    {
        using CancellationTokenSource patience = new(Patience.Limit);
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Waits for the end of a run; time passes whenever its orchestration has nothing else to do.</summary>
    protected async Task<RunSnapshot> EndWithTheClockTicking(Guid runId)
    {
        FakeInstance instance = Durable.Hub.Get(runId);
        await Happens(() =>
        {
            if (instance.IsIdle && !instance.Ended.IsCompleted)
            {
                Clock.Advance(TimeSpan.FromSeconds(1));
            }

            return instance.Ended.IsCompleted;
        });
        return await Look(runId);
    }
}

using System.Collections.Concurrent;
using System.Text.Json;
using Tributary.Local.Tests.Processes;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Crash;

/// <summary>One storage over many lives of the server, what clients saw of it, and how each run has to end.</summary>
public abstract class CrashSite : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly Dictionary<(string WorkflowId, string Input), string> _expected = [];
    private readonly HashSet<string> _settled = [];
    private CallServer? _calls;
    private Witness? _witness;
    private string[] _storage = [];

    internal CallServer Calls => _calls!;

    internal Witness Witness => _witness!;

    internal IReadOnlyList<string> WorkflowIds { get; private set; } = [];

    /// <summary>One input of every kind: small, and too large for the event log.</summary>
    internal IReadOnlyList<string> Inputs { get; } = ["a short text", new string('x', 10_000)];

    internal string Data => _folder.Sub("data");

    /// <summary>Saves the workflows and takes down how each run ends when nothing comes in between.</summary>
    public async Task InitializeAsync()
    {
        try
        {
            await Prepare();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        if (_calls is not null)
        {
            await _calls.DisposeAsync();
        }

        _folder.Dispose();
    }

    internal Task<ServerProcess> Start() => ServerProcess.Start(Surroundings(), Data, _storage);

    /// <summary>Starts a server that does not have to get as far as listening.</summary>
    internal ProgramProcess Begin(string? killAt = null) =>
        ServerProcess.Begin(killAt is null ? Surroundings() : Surroundings((FaultPoints.Variable, killAt)), Data, _storage);

    /// <summary>Gives a server all the time it needs, and compares every run with the uninterrupted ones.</summary>
    internal async Task Settle()
    {
        await using ServerProcess server = await Start();
        CrashClient client = new(server, Witness);
        HashSet<string> missing = [.. Witness.Accepted.Except(_settled)];
        foreach (string workflowId in WorkflowIds)
        {
            await foreach (JsonElement listed in List(server, workflowId))
            {
                string runId = listed.GetProperty("id").GetString()!;
                missing.Remove(runId);
                if (_settled.Add(runId))
                {
                    string state = await StateOf(client, runId);
                    string input = (await client.Read(runId)).GetProperty("input").GetProperty("Text").GetString()!;
                    Assert.Equal(_expected[(workflowId, input)], state);
                }
            }
        }

        // Taken out, so that the tests that follow are not blamed for it.
        Assert.Empty(missing);
        string[] faults = [.. Drain(Witness.Faults), .. Drain(Calls.Repeated).Select(static key => $"The step {key} was seen to be over and was executed again")];
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    private static IEnumerable<string> Drain(ConcurrentQueue<string> notes)
    {
        while (notes.TryDequeue(out string? note))
        {
            yield return note;
        }
    }

    private static async IAsyncEnumerable<JsonElement> List(ServerProcess server, string workflowId)
    {
        const int Size = 50;
        for (int page = 1; ; page++)
        {
            JsonElement items = (await server.Get($"/v1/workflows/{workflowId}/runs?page={page}&page_size={Size}")).GetProperty("items");
            foreach (JsonElement item in items.EnumerateArray())
            {
                yield return item;
            }

            if (items.GetArrayLength() < Size)
            {
                yield break;
            }
        }
    }

    /// <summary>The options that choose the storage; none for the data folder.</summary>
    private protected virtual Task<string[]> ChooseStorage() => Task.FromResult<string[]>([]);

    private async Task Prepare()
    {
        _storage = await ChooseStorage();
        _calls = await CallServer.Start();
        _witness = new Witness(_calls);
        await using ServerProcess server = await Start();
        string mixed = await server.Save(CrashFlows.Mixed(_calls.Url));
        WorkflowIds =
        [
            mixed,
            await server.Save(CrashFlows.Pure(_calls.Url)),
            await server.Save(CrashFlows.Failing(_calls.Url)),
            await server.Save(CrashFlows.Calling(mixed)),
        ];
        CrashClient client = new(server, _witness);
        foreach ((string workflowId, string input) in WorkflowIds.SelectMany(_ => Inputs, static (id, input) => (id, input)))
        {
            JsonElement run = await client.CreateAndWait(workflowId, input);
            _expected[(workflowId, input)] = await StateOf(client, run.GetProperty("id").GetString()!);
            _settled.Add(run.GetProperty("id").GetString()!);
        }

        Assert.Empty(Witness.Faults);
    }

    private async Task<string> StateOf(CrashClient client, string runId)
    {
        await client.Follow(runId).Within();
        List<(string Id, string Data)> frames = await client.Follow(runId).Within();
        Witness.SeeWholeLog(runId, [.. frames.Select(static frame => frame.Id)]);
        return FinalState.Of(await client.Read(runId), frames.Select(static frame => JsonElement.Parse(frame.Data)));
    }

    private static Surroundings Surroundings(params (string Name, string Value)[] more) => Processes.Surroundings.With(
        [("Tributary__ApiKey", ServerProcess.Key), ("Tributary__Outbound__Allow__0", "127.0.0.1"), .. more]);
}

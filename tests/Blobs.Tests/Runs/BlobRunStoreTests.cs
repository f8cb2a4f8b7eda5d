using System.Text;
using Azure.Storage.Blobs.Models;
using Tributary.Blobs.Runs;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Runtime.Specs;

namespace Tributary.Blobs.Tests.Runs;

[Collection(nameof(AzuriteCollection))]
public sealed class BlobRunStoreTests
{
    private readonly CountingTransport _transport = new();
    private readonly BlobStores _stores;

    public BlobRunStoreTests() => _stores = BlobStores.New(_transport);

    [Fact]
    public async Task A_claim_whose_answer_is_lost_is_won_and_lost_by_everybody_else()
    {
        RunHeader header = Example.Header();
        int lost = 0;
        _transport.Drops = request => request.Method == Azure.Core.RequestMethod.Put && request.Uri.Path.EndsWith("header.json") && lost++ == 0;

        Assert.True(await _stores.Runs.TryAdd(header, Example.Graph, CancellationToken.None).Within());
        Assert.InRange(lost, 2, 9);
        Assert.False(await _stores.Runs.TryAdd(header, Example.Graph, CancellationToken.None).Within());
    }

    [Fact]
    public async Task Large_inputs_are_moved_to_the_value_store_once()
    {
        ValueRef large = ValueRef.Inline(Encoding.UTF8.GetBytes($"\"{new string('x', 20_000)}\""));
        RunHeader header = Example.Header(new NamedValue("a", large), new NamedValue("b", large), new NamedValue("c", ValueRef.Null));
        await _stores.Runs.TryAdd(header, Example.Graph, CancellationToken.None).Within();

        IReadOnlyList<NamedValue> input = (await _stores.Runs.Find(header.Id, CancellationToken.None).Within())!.Header.Input;

        Assert.Equal([true, true, false], input.Select(static each => each.Value.IsStored));
        Assert.Equal(input[0].Value, input[1].Value);
        Assert.True((await _stores.Values.Load(input[0].Value, CancellationToken.None)).Span.SequenceEqual(large.Json.Span));
        Assert.Single(await Names($"runs/{header.Id}/values/"));
    }

    [Fact]
    public async Task A_run_of_twenty_nodes_takes_at_most_three_requests_a_node()
    {
        RunHeader header = Example.Header();
        await _stores.Keys.Any(CancellationToken.None).Within(); // the container is there
        int before = _transport.Count;

        await _stores.TryAdd(header, Example.Graph).Within();
        LogPosition end = (await _stores.Runs.TryAppend(header.Id, LogPosition.Start, [Example.Started], CancellationToken.None).Within())!.Value;
        for (int node = 0; node < 20; node++)
        {
            end = (await _stores.Runs.TryAppend(header.Id, end, [Example.Content($"{node}")], CancellationToken.None).Within())!.Value;
        }

        Assert.NotNull(await _stores.Runs.TryAppend(header.Id, end, [Example.Finished], CancellationToken.None).Within());
        RunSnapshot over = (await _stores.Find(Example.Workspace, header.Id).Within())!;
        await _stores.Runs.Finish(RunSummary.Of(over), CancellationToken.None).Within();

        // Graph, header, 2 markers; the log's blob and 22 appends; header, graph and log read; the summary.
        Assert.Equal(4 + 23 + 3 + 1, _transport.Count - before);
    }

    [Fact]
    public async Task Deleting_leaves_nothing_of_the_run_and_everything_of_others()
    {
        RunHeader kept = Example.Header();
        RunHeader deleted = Example.Header();
        foreach (RunHeader header in new[] { kept, deleted })
        {
            await _stores.TryAdd(header, Example.Graph).Within();
            await _stores.Append(header.Id, Example.Started, Example.NodeFinished("a"), Example.NodeFinished("b"), Example.Finished).Within();
            await _stores.Values.Put(header.Id.ToString(), "1"u8.ToArray(), CancellationToken.None).AsTask().Within();
        }

        await _stores.Runs.Delete(deleted.Id, CancellationToken.None).Within();
        await _stores.Runs.Delete(deleted.Id, CancellationToken.None).Within();

        Assert.DoesNotContain(await Names(string.Empty), name => name.Contains(deleted.Id.ToString(), StringComparison.Ordinal));
        Assert.Null(await _stores.Find(Example.Workspace, deleted.Id).Within());
        Assert.Equal(RunStatus.Completed, (await _stores.Find(Example.Workspace, kept.Id).Within())!.View.Status);
        Assert.Equal(1, (await _stores.Index.List(Example.Workspace, null, 0, 10, CancellationToken.None).Within()).Total);
    }

    [Fact]
    public async Task What_may_be_repeated_changes_nothing_the_second_time()
    {
        RunHeader header = Example.Header();
        await _stores.TryAdd(header, Example.Graph).Within();
        await _stores.Runs.Announce(header, CancellationToken.None).Within();
        await _stores.Append(header.Id, Example.Started, Example.Finished).Within();
        await _stores.Runs.Finish(RunSummary.Of((await _stores.Find(Example.Workspace, header.Id).Within())!), CancellationToken.None).Within();

        Assert.Equal(1, (await _stores.Index.List(Example.Workspace, header.WorkflowId, 0, 10, CancellationToken.None).Within()).Total);
    }

    private async Task<List<string>> Names(string prefix)
    {
        List<string> names = [];
        await foreach (BlobItem blob in _stores.Storage.Container.GetBlobsAsync(prefix: prefix))
        {
            names.Add(blob.Name);
        }

        return names;
    }
}

using Azure.Core;
using Tributary.Engine.Stores;
using Tributary.Runtime.Specs;

namespace Tributary.Blobs.Tests.Stores;

[Collection(nameof(AzuriteCollection))]
public sealed class BlobDocumentStoreTests
{
    private static readonly Guid Workspace = Guid.NewGuid();

    [Fact]
    public async Task Numbers_are_given_once_over_all_processes_and_none_is_left_out()
    {
        BlobOptions options = AzuriteFixture.NewOptions();
        IDocumentStore[] processes = [.. Enumerable.Range(0, 3).Select(_ => new BlobStores(options).Documents)];

        long[] given = await Task.WhenAll(Enumerable.Range(0, 90).Select(i => Task.Run(() => Next(processes[i % 3])))).Within();

        Assert.Equal(Enumerable.Range(1, 90).Select(static number => (long)number), given.Order());
    }

    [Fact]
    public async Task Whoever_asks_while_a_number_is_on_its_way_shares_the_next_request_with_all_others()
    {
        CountingTransport transport = new();
        IDocumentStore documents = BlobStores.New(transport).Documents;
        Assert.Equal(1, await Next(documents));
        int before = transport.Count;
        TaskCompletionSource isSent = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using ManualResetEventSlim asked = new();
        transport.Drops = _ =>
        {
            isSent.TrySetResult();
            Assert.True(asked.Wait(Patience.Limit));
            return false;
        };

        Task<long> first = Next(documents);
        await isSent.Task.Within();
        Task<long>[] others = [.. Enumerable.Range(0, 50).Select(_ => Next(documents))];
        asked.Set();

        Assert.Equal(2, await first.Within());
        Assert.Equal(Enumerable.Range(3, 50).Select(static number => (long)number), await Task.WhenAll(others).Within());
        Assert.Equal(2, transport.Count - before);
    }

    [Fact]
    public async Task A_caller_who_goes_takes_no_number_from_the_others()
    {
        IDocumentStore documents = BlobStores.New().Documents;
        using CancellationTokenSource gone = new();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => documents.NextNumber(Workspace, "jobs", gone.Token).Within());

        Assert.InRange(await Next(documents), 1, 2);
    }

    [Fact]
    public async Task A_sequence_whose_store_was_away_counts_again_when_it_is_back()
    {
        CountingTransport transport = new();
        IDocumentStore documents = BlobStores.New(transport).Documents;
        Assert.Equal(1, await Next(documents));
        transport.Drops = static request => request.Method == RequestMethod.Put || request.Method == RequestMethod.Head;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Next(documents));
        transport.Drops = static _ => false;

        long next = await Next(documents);

        Assert.Equal(next + 1, await Next(documents));
        Assert.InRange(next, 2, 3);
    }

    private static Task<long> Next(IDocumentStore documents) => documents.NextNumber(Workspace, "jobs", CancellationToken.None).Within();
}

using Tributary.Blobs.Runs;
using Tributary.Blobs.Storage;
using Tributary.Engine.Stores;
using Tributary.Runtime.Specs;
using Tributary.Shared;
using Tributary.Shared.Azurite;

namespace Tributary.Blobs.Tests.Storage;

[Collection(nameof(AzuriteCollection))]
public sealed class AvailabilityTests
{
    private static BlobOptions Nobody => new() { ConnectionString = AzuriteServer.ConnectionStringFor(AzuriteServer.FreePort()) };

    private static BlobOptions WrongKey => new() { ConnectionString = AzuriteFixture.Server.WrongConnectionString };

    [Fact]
    public async Task The_container_is_made_when_it_is_first_used()
    {
        BlobOptions options = AzuriteFixture.NewOptions();
        BlobStores stores = new(options);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => stores.Keys.Add(MemoryKeys.Key($"{i}"), CancellationToken.None))).Within();

        Assert.Null(await WhyNot(options));
        Assert.NotNull(await stores.Keys.Find("3", CancellationToken.None));
    }

    [Fact]
    public async Task Being_asked_whether_it_is_ready_makes_the_container_too() => Assert.Null(await WhyNot(AzuriteFixture.NewOptions()));

    [Fact]
    public async Task Storage_that_does_not_answer_is_said_to_be_away()
    {
        BlobStores stores = new(Nobody);

        await Away(() => stores.Find(Guid.NewGuid(), Guid.NewGuid()));
        await Away(() => stores.Runs.TryAppend(Guid.NewGuid(), LogPosition.Start, [new Engine.Runs.RunEvent.RunStarted(default)], CancellationToken.None));
        await Away(() => stores.Values.Put("run", "1"u8.ToArray(), CancellationToken.None).AsTask());
        await Away(() => stores.Workflows.List(Guid.NewGuid(), null, 0, 10, CancellationToken.None));
        await Away(() => stores.Workspaces.First(CancellationToken.None));

        static async Task Away(Func<Task> call) =>
            Assert.Contains("does not answer", (await Assert.ThrowsAsync<StoreUnavailableException>(() => call().Within())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_storage_is_not_ready_and_says_where_to_look()
    {
        string reason = (await WhyNot(Nobody))!;

        Assert.StartsWith("Blob storage", reason, StringComparison.Ordinal);
        Assert.EndsWith("Check Storage:Blobs:ConnectionString.", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_said_to_be_one_and_is_not_shown()
    {
        BlobStores stores = new(WrongKey);
        StoreUnavailableException refused = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => stores.Workspaces.First(CancellationToken.None).Within());
        string reason = (await WhyNot(WrongKey))!;

        Assert.Contains("does not let the server in (403", refused.Message, StringComparison.Ordinal);
        Assert.StartsWith(refused.Message, reason, StringComparison.Ordinal);
        Assert.DoesNotContain("AAAA", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_goes_away_is_no_outage()
    {
        using CancellationTokenSource gone = new();
        await gone.CancelAsync();
        BlobStores stores = new(Nobody);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stores.Workspaces.First(gone.Token).Within());
    }

    private static Task<string?> WhyNot(BlobOptions options) =>
        new BlobReadiness(new BlobStorage(options), options, TimeProvider.System).WhyNot(CancellationToken.None).AsTask().Within();
}

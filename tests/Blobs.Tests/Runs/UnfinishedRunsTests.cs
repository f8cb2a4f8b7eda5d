using Tributary.Blobs.Runs;
using Tributary.Runtime.Specs;

namespace Tributary.Blobs.Tests.Runs;

[Collection(nameof(AzuriteCollection))]
public sealed class UnfinishedRunsTests
{
    [Fact]
    public async Task What_was_added_and_not_removed_is_listed_oldest_first()
    {
        BlobStores stores = BlobStores.New();
        UnfinishedRuns unfinished = new(stores.Storage);
        DateTimeOffset at = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        Guid[] ids = [.. Enumerable.Range(0, 4).Select(i => Guid.CreateVersion7(at.AddSeconds(i)))];
        Assert.Empty(await unfinished.List(CancellationToken.None).Within());

        foreach (Guid id in ids.Reverse().Append(ids[0]))
        {
            await unfinished.Add(id, CancellationToken.None).Within();
        }

        await unfinished.Remove(ids[1], CancellationToken.None).Within();
        await unfinished.Remove(ids[1], CancellationToken.None).Within();

        Assert.Equal([ids[0], ids[2], ids[3]], await unfinished.List(CancellationToken.None).Within());
    }
}

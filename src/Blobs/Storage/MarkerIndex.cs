using Azure;
using Azure.Storage.Blobs.Models;

namespace Tributary.Blobs.Storage;

/// <summary>Lists by empty blobs whose names sort newest first: a list is read and counted without opening what it lists.</summary>
internal static class MarkerIndex
{
    private const int LargestListing = 5000;

    /// <summary>The name of a marker.</summary>
    /// <param name="list">The folder of the list.</param>
    /// <param name="at">When the item was made.</param>
    /// <param name="id">The item.</param>
    public static string Name(string list, DateTimeOffset at, Guid id) => $"{list}/{DateTimeOffset.MaxValue.Ticks - at.UtcTicks:D19}-{id:D}";

    /// <summary>Writes a marker; one that is there stays.</summary>
    public static Task Mark(this BlobStorage storage, string marker, CancellationToken cancellationToken) =>
        storage.Write(marker, ReadOnlyMemory<byte>.Empty, cancellationToken);

    /// <summary>The items of a part of a list, newest first, and how many the whole list has.</summary>
    public static async Task<(IReadOnlyList<Guid> Ids, long Total)> ReadList(this BlobStorage storage, string list, int offset, int limit, CancellationToken cancellationToken)
    {
        List<Guid> ids = [];
        long total = 0;
        AsyncPageable<BlobItem> markers = storage.Container.GetBlobsAsync(prefix: list + "/", cancellationToken: cancellationToken);
        await foreach (Azure.Page<BlobItem> page in markers.AsPages(pageSizeHint: LargestListing))
        {
            for (int i = (int)Math.Clamp(offset - total, 0, page.Values.Count); i < page.Values.Count && ids.Count < limit; i++)
            {
                ids.Add(IdOf(page.Values[i]));
            }

            total += page.Values.Count;
        }

        return (ids, total);
    }

    /// <summary>The items of a list one by one, newest first, listed as they are asked for.</summary>
    public static IAsyncEnumerable<Guid> WalkList(this BlobStorage storage, string list, CancellationToken cancellationToken) =>
        storage.Container.GetBlobsAsync(prefix: list + "/", cancellationToken: cancellationToken).Select(IdOf);

    /// <summary>Loads the items of a list, a few at a time; those that are gone are left out.</summary>
    public static async Task<IReadOnlyList<T>> LoadAll<TId, T>(IReadOnlyList<TId> ids, Func<TId, CancellationToken, Task<T?>> load, CancellationToken cancellationToken)
        where T : class
    {
        T?[] items = new T?[ids.Count];
        ParallelOptions few = new() { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, items.Length, few, async (i, token) => items[i] = await load(ids[i], token));
        return [.. items.OfType<T>()];
    }

    private static Guid IdOf(BlobItem marker) => Guid.ParseExact(marker.Name.AsSpan(marker.Name.Length - 36), "D");
}

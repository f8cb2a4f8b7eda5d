using Tributary.Nodes.B3os.Storage;

namespace Tributary.Nodes.Tests.B3os;

/// <summary>Pairs that live as long as their test.</summary>
internal sealed class MemoryPairs : IPairStore
{
    private readonly SortedDictionary<string, ReadOnlyMemory<byte>> _pairs = new(StringComparer.Ordinal);

    public Task<ReadOnlyMemory<byte>?> Find(Guid workspaceId, string store, string key, CancellationToken cancellationToken) =>
        Task.FromResult(_pairs.TryGetValue($"{workspaceId}|{store}|{key}", out ReadOnlyMemory<byte> value) ? value : default(ReadOnlyMemory<byte>?));

    public Task Put(Guid workspaceId, string store, string key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        _pairs[$"{workspaceId}|{store}|{key}"] = value;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> Keys(Guid workspaceId, string store, int limit, CancellationToken cancellationToken)
    {
        string start = $"{workspaceId}|{store}|";
        return Task.FromResult<IReadOnlyList<string>>([.. _pairs.Keys.Where(key => key.StartsWith(start, StringComparison.Ordinal)).Select(key => key[start.Length..]).Take(limit)]);
    }
}

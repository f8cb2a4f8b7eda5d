using System.Collections.Concurrent;

namespace Tributary.Local.Storage;

/// <summary>
/// Items of a table that were read or written lately, for a process that owns the table. An item that was read while it was being
/// changed is not remembered, so that none is older than the last change of it that anybody was told of.
/// </summary>
/// <param name="most">The most to remember; when there are more, all are forgotten.</param>
internal sealed class RecentItems<T>(int most)
    where T : class
{
    private readonly ConcurrentDictionary<Guid, T> _items = new();
    private readonly Lock _gate = new();
    private long _changes;

    /// <summary>An item that is remembered; null when it is not.</summary>
    public T? Find(Guid id) => _items.GetValueOrDefault(id);

    /// <summary>Reads an item and remembers it; null when there is none.</summary>
    public T? Load(Guid id, Func<Guid, T?> read)
    {
        long before = Interlocked.Read(ref _changes);
        if (read(id) is not { } item)
        {
            return null;
        }

        lock (_gate)
        {
            if (before == _changes)
            {
                Remember(id, item);
            }
        }

        return item;
    }

    /// <summary>An item was changed: called after the change is on disk and before whoever made it is told.</summary>
    /// <param name="id">The item.</param>
    /// <param name="item">What it is now; null when it is gone.</param>
    public void Changed(Guid id, T? item)
    {
        lock (_gate)
        {
            _changes++;
            if (item is null)
            {
                _items.TryRemove(id, out _);
            }
            else
            {
                Remember(id, item);
            }
        }
    }

    private void Remember(Guid id, T item)
    {
        if (_items.Count >= most)
        {
            _items.Clear();
        }

        _items[id] = item;
    }
}

using System.Collections.Concurrent;
using Tributary.Api.Http;
using Tributary.Engine.Catalog;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus;

/// <summary>Compiled workflows and saved versions, the recently used ones, at most a given number. A changed one is known by its etag and compiled anew.</summary>
public sealed class WorkflowCache
{
    private readonly INodeCatalog _catalog;
    private readonly int _capacity;
    private readonly ConcurrentDictionary<Guid, Entry> _entries = new();
    private long _uses;

    /// <summary>An empty cache.</summary>
    internal WorkflowCache(INodeCatalog catalog, int capacity)
    {
        _catalog = catalog;
        _capacity = capacity;
    }

    internal int Count => _entries.Count;

    /// <summary>The workflow compiled; null when this server cannot run it, with the faults added.</summary>
    internal CompiledWorkflow? Get(StoredWorkflow stored, FaultList faults) => Get(stored.Id, stored.ETag, stored.Body, faults);

    /// <summary>The same of a saved version.</summary>
    internal CompiledWorkflow? Get(StoredVersion stored, FaultList faults) => Get(stored.Id, stored.ETag, stored.Body, faults);

    private CompiledWorkflow? Get(Guid id, string etag, ReadOnlyMemory<byte> body, FaultList faults)
    {
        if (_entries.TryGetValue(id, out Entry? entry) && entry.ETag == etag)
        {
            // A plain read and write: two uses at once may count as one, which only makes the order of eviction less exact.
            entry.LastUse = ++_uses;
            return entry.Workflow;
        }

        CompiledWorkflow? compiled = CompiledWorkflow.Compile(body, _catalog, faults);
        if (compiled is not null)
        {
            _entries[id] = new Entry(etag, compiled) { LastUse = ++_uses };
            if (_entries.Count > _capacity)
            {
                Evict();
            }
        }

        return compiled;
    }

    // A quarter at a time, so that sorting is paid rarely.
    private void Evict()
    {
        int surplus = Math.Max(1, _capacity / 4);
        foreach ((Guid id, Entry _) in _entries.ToArray().OrderBy(static pair => pair.Value.LastUse).Take(surplus))
        {
            _entries.TryRemove(id, out _);
        }
    }

    private sealed class Entry(string etag, CompiledWorkflow workflow)
    {
        public string ETag { get; } = etag;

        public CompiledWorkflow Workflow { get; } = workflow;

        public long LastUse { get; set; }
    }
}

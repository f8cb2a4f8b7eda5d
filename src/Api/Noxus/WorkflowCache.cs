using System.Collections.Concurrent;
using Tributary.Api.Http;
using Tributary.Engine.Catalog;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus;

/// <summary>Compiled workflows, the recently used ones, at most a given number. A changed workflow is known by its etag and compiled anew.</summary>
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
    internal CompiledWorkflow? Get(StoredWorkflow stored, FaultList faults)
    {
        if (_entries.TryGetValue(stored.Id, out Entry? entry) && entry.Workflow.ETag == stored.ETag)
        {
            // A plain read and write: two uses at once may count as one, which only makes the order of eviction less exact.
            entry.LastUse = ++_uses;
            return entry.Workflow;
        }

        CompiledWorkflow? compiled = CompiledWorkflow.Compile(stored, _catalog, faults);
        if (compiled is not null)
        {
            _entries[stored.Id] = new Entry(compiled) { LastUse = ++_uses };
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

    private sealed class Entry(CompiledWorkflow workflow)
    {
        public CompiledWorkflow Workflow { get; } = workflow;

        public long LastUse { get; set; }
    }
}

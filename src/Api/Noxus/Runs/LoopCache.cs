using System.Text.Json;
using Tributary.Engine;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Api.Noxus.Runs;

/// <summary>
/// The loops whose items are being run, each read once and forgotten with its last item. Loops that never get so far, since they were stopped
/// or go on in another process, make room for others and are forgotten after a while. Safe for use by many threads.
/// </summary>
internal sealed class LoopCache(IValueStore values, INodeCatalog catalog, TimeProvider time)
{
    /// <summary>The most loops that are remembered.</summary>
    public const int MostLoops = 64;

    /// <summary>The most bytes of text whose loops are remembered (32 MiB); a single larger one is read for each of its items.</summary>
    public const long MostBytes = 32L * 1024 * 1024;

    /// <summary>A loop is forgotten at the next use of the cache after it has not been asked for this long.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<Key, Entry> _entries = [];
    private long _bytes;

    /// <summary>How many loops are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>What the runs of a loop have in common.</summary>
    /// <param name="call">The wish for one of them.</param>
    /// <param name="parent">The run of the loop.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask<PreparedLoop> Get(ChildCall call, RunHeader parent, CancellationToken cancellationToken)
    {
        Key key = new(parent.Id, parent.CreatedAt, call.Body, call.Input);
        PreparedLoop loop = Find(key) ?? await Read(call.Body, call.Input, cancellationToken);
        Keep(key, loop, isOver: call.Iteration >= loop.Input.Items.Count - 1);
        return loop;
    }

    private async Task<PreparedLoop> Read(ValueRef? body, ValueRef input, CancellationToken cancellationToken)
    {
        RunPlan? plan = body is null ? null : RunPlan.Create(
            JsonSerializer.Deserialize((await values.Load(body, cancellationToken)).Span, EngineJson.Default.WorkflowGraph)!, catalog, RunSelection.All);
        return new PreparedLoop(plan, LoopInput.Read(await values.Load(input, cancellationToken)), (body?.Length ?? 0) + input.Length);
    }

    private PreparedLoop? Find(Key key)
    {
        lock (_gate)
        {
            return _entries.TryGetValue(key, out Entry found) ? found.Loop : null;
        }
    }

    // The newest use is the last entry.
    private void Keep(Key key, PreparedLoop loop, bool isOver)
    {
        lock (_gate)
        {
            Remove(key);
            if (!isOver && loop.Bytes <= MostBytes)
            {
                _entries.Add(key, new Entry(loop, time.GetTimestamp()));
                _bytes += loop.Bytes;
            }

            while (_entries.Count > 0 && (_entries.Count > MostLoops || _bytes > MostBytes || time.GetElapsedTime(_entries.GetAt(0).Value.LastUse) > Longest))
            {
                Remove(_entries.GetAt(0).Key);
            }
        }
    }

    private void Remove(Key key)
    {
        if (_entries.Remove(key, out Entry entry))
        {
            _bytes -= entry.Loop.Bytes;
        }
    }

    // A run that takes the id of one that was deleted began at another time.
    private readonly record struct Key(Guid RunId, DateTimeOffset CreatedAt, ValueRef? Body, ValueRef Input);

    private readonly record struct Entry(PreparedLoop Loop, long LastUse);
}

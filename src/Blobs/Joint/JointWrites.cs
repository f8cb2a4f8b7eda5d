using Azure;
using Azure.Storage.Blobs.Models;
using Tributary.Blobs.Storage;

namespace Tributary.Blobs.Joint;

/// <summary>
/// Writes several blobs together or not at all, also for those who read meanwhile and when the process ends in the middle. Each blob is
/// held first: the id of the write is put into its metadata, and a blob that is to be new is made without content. Then one request
/// decides; from there on every reader sees all of it. Only then the blobs themselves are written, by whoever comes first.
/// </summary>
internal sealed class JointWrites(BlobStorage storage)
{
    private const string Holder = "holder";

    private static readonly ParallelOptions Few = new() { MaxDegreeOfParallelism = 8 };

    private readonly JointJournal _journal = new(storage);

    /// <summary>Writes blobs together.</summary>
    /// <param name="changes">The changes, each with the state its blob was read in; null when there was no such blob.</param>
    /// <param name="cancellationToken">Ends the call; nothing is written then unless all of it was.</param>
    /// <returns>False when a blob was not in that state any more, or somebody who wanted one of them did not wait; nothing is written then.</returns>
    public async Task<bool> TryWrite(IReadOnlyList<(JointChange Change, ETag? Read)> changes, CancellationToken cancellationToken)
    {
        Guid id = Guid.CreateVersion7();
        JointChange[] all = [.. changes.Select(static each => each.Change)];
        JointFate fate = JointFate.Open;
        try
        {
            await _journal.Open(id, all, cancellationToken);
            fate = await TryHold(id, changes, cancellationToken) ? await _journal.Decide(id, JointFate.Kept, cancellationToken) : JointFate.Open;
        }
        finally
        {
            // Whoever asked may have gone by now. Dropped is only what was not kept before.
            fate = fate == JointFate.Open ? await _journal.Decide(id, JointFate.Dropped, CancellationToken.None) : fate;
            await LetGo(id, all, fate);
            await _journal.Close(id, CancellationToken.None);
        }

        return fate == JointFate.Kept;
    }

    /// <summary>A blob as it counts; null when there is none.</summary>
    public async Task<ReadOnlyMemory<byte>?> Read(string name, CancellationToken cancellationToken)
    {
        Guid? over = null;
        while (await storage.TryReadState(name, cancellationToken) is { } found)
        {
            if (HolderOf(found.Details.Metadata) is { } holder && holder != over)
            {
                JointFate fate = await _journal.Look(holder, cancellationToken);
                if (fate == JointFate.Over)
                {
                    // It may have ended just now, and then the blob is another one.
                    over = holder;
                    continue;
                }

                if (fate == JointFate.Kept)
                {
                    if ((await _journal.Read(holder, cancellationToken)).FirstOrDefault(change => change.Name == name) is not { } change)
                    {
                        continue;
                    }

                    return NullIfEmpty(change.Content);
                }
            }

            return NullIfEmpty(found.Content.ToMemory());
        }

        return null;
    }

    /// <summary>
    /// A blob that is to be written over, with its state; null when there is none. A joint write that holds it is finished, or dropped
    /// when it is not decided: nobody waits for a process that may have ended.
    /// </summary>
    public async Task<(ReadOnlyMemory<byte> Content, ETag State)?> ReadToWrite(string name, CancellationToken cancellationToken)
    {
        while (await storage.TryReadState(name, cancellationToken) is { } found)
        {
            if (HolderOf(found.Details.Metadata) is not { } holder)
            {
                return (found.Content.ToMemory(), found.Details.ETag);
            }

            if (await Settle(holder, cancellationToken) == JointFate.Over)
            {
                await LetGo(holder, new JointChange(name, null), JointFate.Over, cancellationToken);
            }
        }

        return null;
    }

    /// <summary>Writes what counts already and is not written yet: whoever reads markers has to, for they hold nothing that leads to it.</summary>
    public async Task Finish(CancellationToken cancellationToken)
    {
        foreach (Guid id in await _journal.ListKept(cancellationToken))
        {
            await LetGo(id, await _journal.Read(id, cancellationToken), JointFate.Kept);
        }
    }

    /// <summary>Finishes or drops every joint write that a process left behind before a time.</summary>
    public async Task SettleBefore(DateTimeOffset time, CancellationToken cancellationToken)
    {
        foreach (Guid id in await _journal.ListBefore(time, cancellationToken))
        {
            await Settle(id, cancellationToken);
            await _journal.Close(id, cancellationToken);
        }
    }

    /// <summary>Whether a joint write that is not over holds a blob of this metadata.</summary>
    internal static bool IsHeld(IDictionary<string, string>? metadata) => metadata is not null && HolderOf(metadata) is not null;

    private static ReadOnlyMemory<byte>? NullIfEmpty(ReadOnlyMemory<byte> content) => content.IsEmpty ? (ReadOnlyMemory<byte>?)null : content;

    private static Guid? HolderOf(IDictionary<string, string> metadata) => metadata.TryGetValue(Holder, out string? id) ? Guid.Parse(id) : null;

    private static Dictionary<string, string> HeldBy(Guid id) => new() { [Holder] = id.ToString() };

    // Its own process may be at work, too, and closes it: until then whoever decides can be asked what was decided.
    private async Task<JointFate> Settle(Guid id, CancellationToken cancellationToken)
    {
        JointFate fate = await _journal.Decide(id, JointFate.Dropped, cancellationToken);
        await LetGo(id, await _journal.Read(id, cancellationToken), fate);
        return fate;
    }

    private async Task<bool> TryHold(Guid id, IReadOnlyList<(JointChange Change, ETag? Read)> changes, CancellationToken cancellationToken)
    {
        bool[] held = new bool[changes.Count];
        ParallelOptions few = new() { MaxDegreeOfParallelism = Few.MaxDegreeOfParallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, held.Length, few, async (i, token) => held[i] = await TryHold(id, changes[i].Change.Name, changes[i].Read, token));
        return Array.TrueForAll(held, static each => each);
    }

    private async Task<bool> TryHold(Guid id, string name, ETag? read, CancellationToken cancellationToken)
    {
        bool isDone = read is { } state
            ? await storage.TrySetMetadata(name, HeldBy(id), state, cancellationToken)
            : await storage.TryCreate(name, Stream.Null, "application/json", HeldBy(id), cancellationToken);

        // The answer may have been lost on the way.
        return isDone || (await storage.TryReadProperties(name, cancellationToken) is { } found && HolderOf(found.Metadata) == id);
    }

    private Task LetGo(Guid id, IReadOnlyList<JointChange> changes, JointFate fate) =>
        Parallel.ForEachAsync(changes, Few, async (change, token) => await LetGo(id, change, fate, token));

    /// <summary>Lets go of one blob, written when the joint write is kept; does nothing when that was done.</summary>
    private async Task LetGo(Guid id, JointChange change, JointFate fate, CancellationToken cancellationToken)
    {
        bool isBeside = false;
        BlobProperties? found;
        while ((found = await storage.TryReadProperties(change.Name, cancellationToken)) is not null && HolderOf(found.Metadata) == id)
        {
            if (fate == JointFate.Kept)
            {
                // Before the blob is let go of: until then nobody else makes or removes one of its name.
                isBeside = true;
                await Parallel.ForEachAsync(change.Marks ?? [], Few, async (marker, token) => await storage.Mark(marker, token));
                await Parallel.ForEachAsync(change.Goes ?? [], Few, async (name, token) => await storage.Delete(name, token));
            }

            byte[]? content = fate == JointFate.Kept ? change.Content : null;
            if (content is not null ? await storage.TryReplace(change.Name, content, found.ETag, cancellationToken)
                : fate == JointFate.Kept || found.ContentLength == 0 ? await storage.TryDelete(change.Name, found.ETag, cancellationToken)
                : await storage.TrySetMetadata(change.Name, new Dictionary<string, string>(), found.ETag, cancellationToken))
            {
                return;
            }
        }

        if (isBeside && found is null)
        {
            // Somebody else was faster, and the blob has been removed since: its markers must not outlive it.
            await Parallel.ForEachAsync(change.Marks ?? [], Few, async (marker, token) => await storage.Delete(marker, token));
        }
    }
}

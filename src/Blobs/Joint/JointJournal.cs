using System.Text.Json;
using Azure.Storage.Blobs.Models;
using Tributary.Blobs.Storage;

namespace Tributary.Blobs.Joint;

/// <summary>
/// The journal of joint writes, one blob each: the changes as its content, and its fate as metadata, which is set once. So one request
/// decides for all of its changes.
/// </summary>
internal sealed class JointJournal(BlobStorage storage)
{
    private const string Folder = "joint-writes/";
    private const string Fate = "fate";

    /// <summary>Opens a joint write.</summary>
    public Task Open(Guid id, IReadOnlyList<JointChange> changes, CancellationToken cancellationToken) =>
        storage.Write(NameOf(id), JsonSerializer.SerializeToUtf8Bytes([.. changes], BlobsJson.Default.ListJointChange), cancellationToken);

    /// <summary>Looks at the fate of a joint write.</summary>
    public async Task<JointFate> Look(Guid id, CancellationToken cancellationToken) =>
        await storage.TryReadProperties(NameOf(id), cancellationToken) is { } found ? FateOf(found.Metadata) : JointFate.Over;

    /// <summary>Decides a joint write unless that was done.</summary>
    /// <returns>What was decided, now or before; <see cref="JointFate.Over"/> when there is no such write any more.</returns>
    public async Task<JointFate> Decide(Guid id, JointFate fate, CancellationToken cancellationToken)
    {
        while (await storage.TryReadProperties(NameOf(id), cancellationToken) is { } found)
        {
            if (FateOf(found.Metadata) is var decided and not JointFate.Open)
            {
                return decided;
            }

            if (await storage.TrySetMetadata(NameOf(id), new Dictionary<string, string> { [Fate] = fate.ToString() }, found.ETag, cancellationToken))
            {
                return fate;
            }
        }

        return JointFate.Over;
    }

    /// <summary>The changes of a joint write; none when it is over.</summary>
    public async Task<IReadOnlyList<JointChange>> Read(Guid id, CancellationToken cancellationToken) =>
        await storage.TryRead(NameOf(id), cancellationToken) is { } json ? JsonSerializer.Deserialize(json.Span, BlobsJson.Default.ListJointChange)! : [];

    /// <summary>Closes a joint write that holds nothing any more.</summary>
    public Task Close(Guid id, CancellationToken cancellationToken) => storage.Delete(NameOf(id), cancellationToken);

    /// <summary>Those that were last touched before a time.</summary>
    public Task<IReadOnlyList<Guid>> ListBefore(DateTimeOffset time, CancellationToken cancellationToken) =>
        List(blob => blob.Properties.LastModified < time, cancellationToken);

    /// <summary>Those that count and are not closed yet.</summary>
    public Task<IReadOnlyList<Guid>> ListKept(CancellationToken cancellationToken) =>
        List(static blob => FateOf(blob.Metadata) == JointFate.Kept, cancellationToken);

    private static string NameOf(Guid id) => $"{Folder}{id:D}";

    private static JointFate FateOf(IDictionary<string, string> metadata) =>
        metadata.TryGetValue(Fate, out string? fate) ? Enum.Parse<JointFate>(fate) : JointFate.Open;

    private async Task<IReadOnlyList<Guid>> List(Func<BlobItem, bool> isMeant, CancellationToken cancellationToken)
    {
        List<Guid> ids = [];
        await foreach (BlobItem blob in storage.Container.GetBlobsAsync(BlobTraits.Metadata, prefix: Folder, cancellationToken: cancellationToken))
        {
            if (isMeant(blob))
            {
                ids.Add(Guid.ParseExact(blob.Name.AsSpan(Folder.Length), "D"));
            }
        }

        return ids;
    }
}

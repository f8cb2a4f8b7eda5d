using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.Files;

/// <summary>The one way in which a file that somebody names becomes a file of a workspace.</summary>
/// <param name="files">Where files are kept.</param>
/// <param name="outbound">What fetches those of other servers.</param>
/// <param name="time">The clock.</param>
public sealed class FileIntake(IFileStore files, OutboundClient outbound, TimeProvider time)
{
    private static readonly TimeSpan LongestDownload = TimeSpan.FromMinutes(2);

    /// <summary>What can be told to be wrong without fetching anything; null when nothing is.</summary>
    /// <param name="reference">The file as it was named.</param>
    /// <param name="kind">What it should be.</param>
    /// <param name="workspaceId">The workspace that names it, whose files are the only ones it can name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask<Failure?> Check(FileReference reference, FileKind kind, Guid workspaceId, CancellationToken cancellationToken) => reference switch
    {
        FileReference.Kept kept => (await Find(kept, kind, workspaceId, cancellationToken)).Fault,
        FileReference.Inline => FaultOf(TypeOf(reference, NameOf(reference)), kind),
        FileReference.Remote remote => outbound.RefusalOf(remote.Url) ?? FaultOfKnown(TypeOf(reference, NameOf(reference)), kind),
        _ => throw new InvalidOperationException("The family of references is closed."),
    };

    /// <summary>Takes a file in: finds it, keeps the bytes that came with it, or fetches it.</summary>
    /// <param name="reference">The file as it was named.</param>
    /// <param name="kind">What it should be.</param>
    /// <param name="workspaceId">The workspace it is for.</param>
    /// <param name="id">What it is to be called when it is new; one of that id was taken in before and is the file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask<TakenFile> Take(FileReference reference, FileKind kind, Guid workspaceId, Guid id, CancellationToken cancellationToken)
    {
        if (reference is FileReference.Kept kept)
        {
            return await Find(kept, kind, workspaceId, cancellationToken);
        }

        if (await files.Find(workspaceId, id, cancellationToken) is { } known)
        {
            return new TakenFile(known, null);
        }

        string name = NameOf(reference);
        StoredFile file = new(id, workspaceId, name, TypeOf(reference, name), 0, time.GetUtcNow());
        return reference is FileReference.Inline inline
            ? await Keep(inline, file, kind, cancellationToken)
            : await Fetch((FileReference.Remote)reference, file, kind, cancellationToken);
    }

    private static string NameOf(FileReference reference) => FileNaming.Clean(
        reference.Name ?? (reference is FileReference.Remote { Url: var url } && Uri.TryCreate(url, UriKind.Absolute, out Uri? parsed)
            ? FileNaming.LastStepOf(parsed)
            : null));

    private static string TypeOf(FileReference reference, string name) => FileNaming.TypeOf(reference.ContentType, name);

    private static Failure? FaultOf(string type, FileKind kind) => kind.Takes(type)
        ? null
        : new Failure("wrong_file_type", $"The file is of the type {type} and should be {(kind == FileKind.Image ? "an image" : "audio")}; give it the right content_type, or a name with the right extension.");

    // Of a file that is not here yet the server it comes from may know more.
    private static Failure? FaultOfKnown(string type, FileKind kind) => type == FileNaming.UnknownType ? null : FaultOf(type, kind);

    private async ValueTask<TakenFile> Find(FileReference.Kept kept, FileKind kind, Guid workspaceId, CancellationToken cancellationToken)
    {
        if (await files.Find(workspaceId, kept.Id, cancellationToken) is not { } found)
        {
            return new TakenFile(null, new Failure("unknown_file", $"There is no file {kept.Id} in this workspace; upload it first."));
        }

        string name = kept.Name ?? found.Name;
        string type = kept.ContentType ?? (found.ContentType == FileNaming.UnknownType ? FileNaming.TypeOf(null, name) : found.ContentType);
        return FaultOf(type, kind) is { } fault ? new TakenFile(null, fault) : new TakenFile(found with { Name = name, ContentType = type }, null);
    }

    private async ValueTask<TakenFile> Keep(FileReference.Inline inline, StoredFile file, FileKind kind, CancellationToken cancellationToken)
    {
        if (FaultOf(file.ContentType, kind) is { } fault)
        {
            return new TakenFile(null, fault);
        }

        await using MemoryStream content = new(inline.Content, writable: false);
        return new TakenFile(await files.Add(file, content, cancellationToken), null);
    }

    private async ValueTask<TakenFile> Fetch(FileReference.Remote remote, StoredFile file, FileKind kind, CancellationToken cancellationToken)
    {
        TakenFile taken = default;
        OutboundRequest request = new(HttpMethod.Get, remote.Url) { Timeout = LongestDownload, MaxResponseBytes = FileReference.Largest };
        OutboundResult result = await outbound.Send(
            request,
            async (response, body, token) =>
            {
                taken = await Keep(response, body, file, kind, token);
                return response;
            },
            cancellationToken);
        return result is OutboundResult.Failed failed ? new TakenFile(null, failed.Error) : taken;
    }

    private async Task<TakenFile> Keep(OutboundResponse response, Stream body, StoredFile file, FileKind kind, CancellationToken cancellationToken)
    {
        if (response.Status is < 200 or > 299)
        {
            return new TakenFile(null, new Failure(
                "http_status", $"{OutboundUrl.Origin(response.Url)} answered {response.Status} instead of the file.", Retryable: response.Status is 408 or 429 or >= 500));
        }

        string type = file.ContentType == FileNaming.UnknownType ? FileNaming.TypeOf(response.Header("content-type"), file.Name) : file.ContentType;
        return FaultOf(type, kind) is { } fault
            ? new TakenFile(null, fault)
            : new TakenFile(await files.Add(file with { ContentType = type }, body, cancellationToken), null);
    }
}

using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;

namespace Tributary.Nodes.Files;

/// <summary>A file of a run's own workspace that is open for reading, or why it is not.</summary>
/// <param name="File">The file, by the name and the type that it arrived with; null when it is not open.</param>
/// <param name="Content">What is in it, to be disposed; null when it is not open.</param>
/// <param name="Fault">What was wrong; null when it is open.</param>
internal readonly record struct OpenedFile(StoredFile? File, Stream? Content, Failure? Fault)
{
    /// <summary>Opens the file that a value names, whoever wrote the value.</summary>
    /// <param name="files">Where files are kept.</param>
    /// <param name="workspaceId">The workspace of the run.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<OpenedFile> Open(IFileStore files, Guid workspaceId, JsonElement value, CancellationToken cancellationToken)
    {
        if (FileReference.Read(value, out Failure? fault) is not FileReference.Kept reference)
        {
            return new OpenedFile(null, null, fault is { Type: not "invalid_uri" } ? fault : new Failure(
                "not_a_file", $"What arrived is no file that is kept here ({FileValue.Scheme}…); connect a file input, which fetches files of other servers."));
        }

        return await files.Find(workspaceId, reference.Id, cancellationToken) is { } file && await files.Open(file, cancellationToken) is { } stream
            ? new OpenedFile(file with { Name = reference.Name ?? file.Name, ContentType = reference.ContentType ?? file.ContentType }, stream, null)
            : new OpenedFile(null, null, new Failure("unknown_file", $"There is no file {reference.Id} in this workspace; it may have been deleted."));
    }
}

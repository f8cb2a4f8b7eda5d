using Tributary.Engine.Stores;

namespace Tributary.Nodes.Files;

/// <summary>The file that a step makes: one, however often the step is done.</summary>
internal static class StepFile
{
    /// <summary>Keeps it in the workspace of the run.</summary>
    /// <param name="files">Where files are kept.</param>
    /// <param name="context">The step.</param>
    /// <param name="name">Its name, cleaned.</param>
    /// <param name="contentType">Its media type; null to go by the name.</param>
    /// <param name="content">What is in it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<StoredFile> Keep(IFileStore files, NodeContext context, string name, string? contentType, byte[] content, CancellationToken cancellationToken)
    {
        StoredFile file = new(
            FileValue.IdOf(context.Call.IdempotencyKey), context.WorkspaceId, name, FileNaming.TypeOf(contentType, name), 0, context.Time.GetUtcNow());
        await using MemoryStream stream = new(content, writable: false);
        return await files.Add(file, stream, cancellationToken);
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Engine.Stores;

namespace Tributary.Api.B3os.Workflows;

/// <summary>
/// Keeps the workflows of a workspace. A document holds the newest version; older ones are documents of their own, written before the newest one
/// takes their place, and always alike, whoever writes them.
/// </summary>
/// <param name="documents">Where.</param>
/// <param name="workspace">The workspace.</param>
/// <param name="id">The workflow that it is about; null when it is about many.</param>
internal sealed class WorkflowShelf(IDocumentStore documents, Guid workspace, string? id)
{
    public static readonly B3osError NoSuchWorkflow = B3osError.NotFound("workflow");

    private const string Workflows = "b3os/workflows";
    private const string Versions = "b3os/versions";

    /// <summary>The workflow that a request's path names.</summary>
    public static WorkflowShelf Of(ApiCall call) => new(call.Services.Documents, call.WorkspaceId, call.Context.Request.RouteValues["id"] as string);

    /// <summary>The workflow; null when the workspace has none such.</summary>
    public async ValueTask<KeptWorkflow?> Find(CancellationToken cancellationToken) =>
        B3osIds.TryReadWorkflow(id, out _) && await documents.Find(workspace, Workflows, id!, cancellationToken) is { } kept ? Read(kept) : null;

    /// <summary>All workflows, the newest first.</summary>
    public async IAsyncEnumerable<WorkflowDocument> List([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (StoredDocument kept in documents.List(workspace, Workflows, string.Empty, null, cancellationToken))
        {
            yield return Read(kept).Document;
        }
    }

    /// <summary>Adds a workflow.</summary>
    public async Task Add(WorkflowDocument workflow, CancellationToken cancellationToken)
    {
        if (await documents.TryPut(workspace, Workflows, workflow.Id, Write(workflow), null, cancellationToken) is null)
        {
            throw new InvalidOperationException("Two workflows have been given one id.");
        }
    }

    /// <summary>Changes the workflow; again when somebody else was first, so that no change of another is lost.</summary>
    /// <param name="change">Gives the workflow as it is to be, the same instance for no change; or why it cannot be changed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask<(WorkflowDocument? Workflow, IResult? Refusal)> Change(
        Func<WorkflowDocument, ValueTask<(WorkflowDocument? Workflow, IResult? Refusal)>> change, CancellationToken cancellationToken)
    {
        while (await Find(cancellationToken) is { } kept)
        {
            (WorkflowDocument? workflow, IResult? refusal) = await change(kept.Document);
            if (workflow is null || ReferenceEquals(workflow, kept.Document))
            {
                return (workflow, refusal);
            }

            if (workflow.Current.Number != kept.Document.Current.Number)
            {
                await Keep(kept.Document.Current, cancellationToken);
            }

            if (await documents.TryPut(workspace, Workflows, id!, Write(workflow), kept.ETag, cancellationToken) is not null)
            {
                return (workflow, null);
            }
        }

        return (null, NoSuchWorkflow);
    }

    /// <summary>A version; null when the workflow has none such.</summary>
    public async ValueTask<WorkflowVersion?> FindVersion(WorkflowDocument workflow, int number, CancellationToken cancellationToken) =>
        number == workflow.Current.Number ? workflow.Current
        : await documents.Find(workspace, Versions, VersionId(number), cancellationToken) is { } kept && number < workflow.Current.Number
            ? JsonSerializer.Deserialize(kept.Body.Span, B3osJson.Default.WorkflowVersion)
            : null;

    private static KeptWorkflow Read(StoredDocument kept) => new(JsonSerializer.Deserialize(kept.Body.Span, B3osJson.Default.WorkflowDocument)!, kept.ETag);

    private static byte[] Write(WorkflowDocument workflow) => JsonSerializer.SerializeToUtf8Bytes(workflow, B3osJson.Default.WorkflowDocument);

    private async Task Keep(WorkflowVersion version, CancellationToken cancellationToken) => await documents.TryPut(
        workspace, Versions, VersionId(version.Number), JsonSerializer.SerializeToUtf8Bytes(version, B3osJson.Default.WorkflowVersion), null, cancellationToken);

    private string VersionId(int number) => string.Create(CultureInfo.InvariantCulture, $"{id}/{number:D8}");
}

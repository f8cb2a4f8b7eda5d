using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Nodes.Alien.Datasets;

namespace Tributary.Api.Alien.Workflows;

/// <summary>
/// The workflows of a workspace, as documents: one for each by its number, and one for each slug with the number of the workflow that has
/// it. A slug is taken when the workflow it names says so as well, so a process that ends between two writes blocks none.
/// </summary>
/// <param name="documents">Where they are kept.</param>
/// <param name="workspaceId">The workspace.</param>
internal sealed class WorkflowShelf(IDocumentStore documents, Guid workspaceId)
{
    private const string Workflows = "alien/workflows";
    private const string Slugs = "alien/slugs";

    /// <summary>A workflow; null when there is none of this number.</summary>
    public async ValueTask<AlienWorkflow?> Find(long number, CancellationToken cancellationToken) =>
        await documents.Find(workspaceId, Workflows, AlienDatasets.IdOf(number), cancellationToken) is { } found ? AlienWorkflow.Of(found) : null;

    /// <summary>A workflow by its slug; null when none has it.</summary>
    public async ValueTask<AlienWorkflow?> Find(string slug, CancellationToken cancellationToken) =>
        await documents.Find(workspaceId, Slugs, slug, cancellationToken) is { } named
        && await Find(NumberIn(named), cancellationToken) is { } found && found.Slug == slug
            ? found
            : null;

    /// <summary>All workflows, the oldest first.</summary>
    public IAsyncEnumerable<AlienWorkflow> All(CancellationToken cancellationToken) =>
        documents.List(workspaceId, Workflows, string.Empty, null, cancellationToken).Select(AlienWorkflow.Of);

    /// <summary>Adds a workflow under its slug; null when another one has that.</summary>
    public async Task<AlienWorkflow?> Add(WorkflowDraft draft, string slug, string now, CancellationToken cancellationToken)
    {
        long number = await documents.NextNumber(workspaceId, Workflows, cancellationToken);
        if (await Claim(slug, number, cancellationToken) is not { } claim)
        {
            return null;
        }

        byte[] body = draft.Render(number, slug, now, now);
        string etag = await documents.TryPut(workspaceId, Workflows, AlienDatasets.IdOf(number), body, null, cancellationToken)
            ?? throw new InvalidOperationException($"The number {number} was given twice.");
        if (await Confirm(slug, number, claim, cancellationToken))
        {
            return new AlienWorkflow(number, JsonText.Parse(body), etag);
        }

        await documents.TryDelete(workspaceId, Workflows, AlienDatasets.IdOf(number), etag, CancellationToken.None);
        return null;
    }

    /// <summary>Writes a workflow over the state that was read.</summary>
    /// <returns>The workflow, or why it was not written: its slug is another one's, or it is in another state by now.</returns>
    public async Task<(AlienWorkflow? Written, bool IsSlugTaken)> Change(AlienWorkflow current, WorkflowDraft whole, string now, CancellationToken cancellationToken)
    {
        string slug = whole.Slug ?? current.Slug;
        bool isRenamed = slug != current.Slug;
        string? claim = isRenamed ? await Claim(slug, current.Number, cancellationToken) : null;
        if (isRenamed && claim is null)
        {
            return (null, true);
        }

        string? former = isRenamed ? await HoldOf(current, cancellationToken) : null;
        string id = AlienDatasets.IdOf(current.Number);
        byte[] body = whole.Render(current.Number, slug, current.Body.GetProperty("createdAt").GetString()!, now);
        if (await documents.TryPut(workspaceId, Workflows, id, body, current.ETag, cancellationToken) is not { } etag)
        {
            return (null, false);
        }

        if (claim is not null && !await Confirm(slug, current.Number, claim, cancellationToken))
        {
            await documents.TryPut(workspaceId, Workflows, id, JsonText.Encode(current.Body), etag, CancellationToken.None);
            return (null, true);
        }

        if (former is not null)
        {
            await documents.TryDelete(workspaceId, Slugs, current.Slug, former, cancellationToken);
        }

        return (new AlienWorkflow(current.Number, JsonText.Parse(body), etag), false);
    }

    /// <summary>Removes a workflow; false when there is none of this number. Its jobs stay.</summary>
    public async Task<bool> Remove(long number, CancellationToken cancellationToken)
    {
        if (await Find(number, cancellationToken) is not { } found)
        {
            return false;
        }

        string? hold = await HoldOf(found, cancellationToken);
        if (!await documents.TryDelete(workspaceId, Workflows, AlienDatasets.IdOf(number), null, cancellationToken))
        {
            return false;
        }

        if (hold is not null)
        {
            await documents.TryDelete(workspaceId, Slugs, found.Slug, hold, cancellationToken);
        }

        return true;
    }

    // Read before the workflow lets go of its slug: afterwards it may be another one's already, and then its ETag is another.
    private async ValueTask<string?> HoldOf(AlienWorkflow workflow, CancellationToken cancellationToken) =>
        await documents.Find(workspaceId, Slugs, workflow.Slug, cancellationToken) is { } named && NumberIn(named) == workflow.Number ? named.ETag : null;

    // Whoever claims a slug confirms it when the workflow is written: a claim that was taken over in between is not confirmed.
    private async Task<string?> Claim(string slug, long number, CancellationToken cancellationToken)
    {
        while (true)
        {
            StoredDocument? named = await documents.Find(workspaceId, Slugs, slug, cancellationToken);
            if (named is not null && await Find(NumberIn(named), cancellationToken) is { } owner && owner.Slug == slug)
            {
                return null;
            }

            if (await documents.TryPut(workspaceId, Slugs, slug, BodyOf(number), named?.ETag, cancellationToken) is { } claim)
            {
                return claim;
            }
        }
    }

    private async Task<bool> Confirm(string slug, long number, string claim, CancellationToken cancellationToken) =>
        await documents.TryPut(workspaceId, Slugs, slug, BodyOf(number), claim, cancellationToken) is not null;

    private static byte[] BodyOf(long number) => JsonText.Write(number, static (writer, id) =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("id"u8, id);
        writer.WriteEndObject();
    });

    private static long NumberIn(StoredDocument named) => JsonText.Parse(named.Body).GetProperty("id").GetInt64();
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Definitions;
using Tributary.Api.Noxus.Workflows;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Versions;

/// <summary>Saved versions of workflows.</summary>
internal static class VersionEndpoints
{
    public static readonly ErrorAnswer NoSuchVersion = ErrorAnswer.NotFound("Workflow version not found");

    private const int Portion = 100;

    /// <summary>Saves a definition as a version; without one, the workflow's current definition.</summary>
    public static async ValueTask<IResult> Save(ApiCall call)
    {
        ApiServices services = call.Services;
        FaultList faults = new();
        Guid workflowId = RequestValues.PathId(call.Context.Request, "workflow_id", faults);
        using RequestBody? body = await RequestBody.Read(call.Context, services.Limits.BodyBytes);
        if (body is null)
        {
            return ErrorAnswer.TooLarge(services.Limits.BodyBytes);
        }

        using JsonDocument? document = RequestJson.Parse(body.Utf8, faults);
        StoredWorkflow? workflow = workflowId == Guid.Empty ? null : await services.Workflows.Find(call.WorkspaceId, workflowId, call.Aborted);
        if (document is null || workflow is null)
        {
            return faults.Any ? new FaultsAnswer(faults) : WorkflowEndpoints.NoSuchWorkflow;
        }

        using JsonDocument current = JsonDocument.Parse(workflow.Body);
        byte[] definition = PatchedBody.Only("definition", current.RootElement);
        SaveVersionRequest request = SaveVersionRequest.Read(PatchedBody.Of(definition, document.RootElement), services.Catalog, services.Limits.Nodes, faults);
        await CredentialReferences.Check(call, call.WorkspaceId, request.Graph.Nodes.Index(), "body", faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        DateTimeOffset now = services.Time.GetUtcNow();
        StoredVersion version = new(
            Guid.CreateVersion7(now), call.WorkspaceId, workflowId, WorkflowBody.Render(request, services.Catalog), Guid.NewGuid().ToString("N"), now, now);
        await services.Versions.Add(version, call.Aborted);
        return new VersionAnswer(version);
    }

    /// <summary>A workflow's versions, newest first: all of them, or a page when one is asked for.</summary>
    public static async ValueTask<IResult> List(ApiCall call)
    {
        FaultList faults = new();
        HttpRequest request = call.Context.Request;
        Guid workflowId = RequestValues.PathId(request, "workflow_id", faults);
        PageQuery? query = PageQuery.IsAsked(request) ? PageQuery.Read(request, faults) : null;
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        return await call.Services.Workflows.Find(call.WorkspaceId, workflowId, call.Aborted) is null
            ? WorkflowEndpoints.NoSuchWorkflow
            : new VersionListAnswer(query is { } page
                ? (await Page(call, workflowId, page.Offset, page.Size)).Items
                : await All(call, workflowId));
    }

    /// <summary>One version.</summary>
    public static async ValueTask<IResult> Get(ApiCall call)
    {
        FaultList faults = new();
        (Guid workflowId, Guid versionId) = PathIds(call, faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        return await Find(call, workflowId, versionId) is { } version ? new VersionAnswer(version) : NoSuchVersion;
    }

    /// <summary>Changes the members that are sent. The result is checked whole; when it has faults, nothing changes. Runs of it stay as they are.</summary>
    public static async ValueTask<IResult> Patch(ApiCall call)
    {
        FaultList faults = new();
        (Guid workflowId, Guid versionId) = PathIds(call, faults);
        ChangeRequest request = await ChangeRequest.Read(call, faults);
        return request.Refusal ?? await Change.Make(
            request.Precondition,
            NoSuchVersion,
            () => Find(call, workflowId, versionId),
            static current => (current.ETag, current.UpdatedAt),
            current => Patch(call, current, request.Body));
    }

    /// <summary>Deletes a version. Runs of it go on and stay.</summary>
    public static async ValueTask<IResult> Delete(ApiCall call)
    {
        FaultList faults = new();
        (Guid workflowId, Guid versionId) = PathIds(call, faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        Precondition precondition = Precondition.Read(call.Context.Request, default, faults);
        return await Change.Make(
            precondition,
            NoSuchVersion,
            () => Find(call, workflowId, versionId),
            static current => (current.ETag, current.UpdatedAt),
            async current =>
                await call.Services.Versions.TryDelete(call.WorkspaceId, workflowId, versionId, precondition.IsNone ? null : current.ETag, call.Aborted)
                    ? EmptyAnswer.Instance
                    : null);
    }

    private static async ValueTask<IResult?> Patch(ApiCall call, StoredVersion current, JsonElement patch)
    {
        ApiServices services = call.Services;
        FaultList faults = new();
        SaveVersionRequest request = SaveVersionRequest.Read(PatchedBody.Of(current.Body, patch), services.Catalog, services.Limits.Nodes, faults);
        await CredentialReferences.Check(call, call.WorkspaceId, request.Graph.Nodes.Index(), "body", faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        StoredVersion changed = current with
        {
            Body = WorkflowBody.Render(request, services.Catalog),
            ETag = Guid.NewGuid().ToString("N"),
            UpdatedAt = Change.After(current.UpdatedAt, services.Time.GetUtcNow()),
        };
        return await services.Versions.TryUpdate(changed, current.ETag, call.Aborted) ? new VersionAnswer(changed) : null;
    }

    private static (Guid WorkflowId, Guid VersionId) PathIds(ApiCall call, FaultList faults) =>
        (RequestValues.PathId(call.Context.Request, "workflow_id", faults), RequestValues.PathId(call.Context.Request, "version_id", faults));

    // A workflow that is being deleted is gone before its versions are.
    private static async ValueTask<StoredVersion?> Find(ApiCall call, Guid workflowId, Guid versionId) =>
        await call.Services.Workflows.Find(call.WorkspaceId, workflowId, call.Aborted) is null
            ? null
            : await call.Services.Versions.Find(call.WorkspaceId, workflowId, versionId, call.Aborted);

    private static Task<Page<StoredVersion>> Page(ApiCall call, Guid workflowId, int offset, int limit) =>
        call.Services.Versions.List(call.WorkspaceId, workflowId, offset, limit, call.Aborted);

    private static async ValueTask<IReadOnlyList<StoredVersion>> All(ApiCall call, Guid workflowId)
    {
        List<StoredVersion> all = [];
        Page<StoredVersion> page;
        do
        {
            page = await Page(call, workflowId, all.Count, Portion);
            all.AddRange(page.Items);
        }
        while (page.Items.Count > 0 && all.Count < page.Total);

        return all;
    }
}

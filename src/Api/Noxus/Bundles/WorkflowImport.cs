using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Definitions;
using Tributary.Api.Noxus.Versions;
using Tributary.Api.Noxus.Workflows;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Api.Noxus.Bundles;

/// <summary>Imports the workflows of a bundle, all of them or none.</summary>
/// <param name="call">The request.</param>
/// <param name="request">The bundle, and how to import it.</param>
internal sealed class WorkflowImport(ApiCall call, ImportRequest request)
{
    private readonly ApiServices _services = call.Services;
    private readonly DateTimeOffset _now = call.Services.Time.GetUtcNow();

    /// <summary>Imports them; 422 with every fault of every workflow when there are any.</summary>
    public async ValueTask<IResult> Run()
    {
        for (bool keepsIds = true; ; keepsIds = false)
        {
            FaultList faults = new();
            IReadOnlyList<ImportItem> items = await Plan(keepsIds, faults);
            if (faults.Any)
            {
                return new FaultsAnswer(faults);
            }

            // What is not written was changed by somebody else meanwhile, or an id is taken where this workspace does not see it.
            if (request.IsDry || await TryWrite(items))
            {
                return new ImportAnswer(items, request.IsDry);
            }
        }
    }

    private async ValueTask<IReadOnlyList<ImportItem>> Plan(bool keepsIds, FaultList faults)
    {
        Dictionary<Guid, Guid> ids = [];
        List<(Guid? Source, Guid Target, StoredWorkflow? Current)> targets = [];
        for (int i = 0; i < request.Workflows.Count; i++)
        {
            Guid? source = References.IdOf(request.Workflows[i]["id"]);
            StoredWorkflow? current = source is { } known && request.Mode != ImportMode.Clone
                ? await _services.Workflows.Find(call.WorkspaceId, known, call.Aborted)
                : null;
            bool isKept = current is not null || (keepsIds && request.Mode != ImportMode.Clone);
            Guid target = isKept && source is { } own ? own : Guid.CreateVersion7(_now);
            targets.Add((source, target, current));
            if (source is { } id && !ids.TryAdd(id, target))
            {
                faults.Add("duplicate_workflow", $"Two workflows have the id {id}; give each its own.", "body", "definition", i, "id");
            }
        }

        List<IReadOnlyList<(Guid Id, JsonObject Version)>> versions = [];
        for (int i = 0; i < targets.Count; i++)
        {
            versions.Add(await NewVersions(request.Workflows[i], targets[i].Target, targets[i].Current is not null, ids));
        }

        List<ImportItem> items = [];
        for (int i = 0; i < targets.Count; i++)
        {
            FaultList own = new();
            items.Add(await Plan(request.Workflows[i], targets[i], versions[i], ids, own));
            faults.Add(own, "body", "definition", i);
        }

        return items;
    }

    /// <summary>The versions that come with a workflow and are not there yet, with the ids they get.</summary>
    private async ValueTask<IReadOnlyList<(Guid Id, JsonObject Version)>> NewVersions(JsonObject workflow, Guid target, bool exists, Dictionary<Guid, Guid> ids)
    {
        List<(Guid, JsonObject)> versions = [];
        foreach (JsonObject version in workflow[Bundle.VersionsKey] is JsonArray list ? list.OfType<JsonObject>() : [])
        {
            Guid? source = References.IdOf(version["id"]);
            if (exists && source is { } known && await _services.Versions.Find(call.WorkspaceId, target, known, call.Aborted) is not null)
            {
                continue;
            }

            Guid id = Guid.CreateVersion7(_now);
            versions.Add((id, version));
            if (source is { } named)
            {
                ids[named] = id;
            }
        }

        return versions;
    }

    private async ValueTask<ImportItem> Plan(
        JsonObject source,
        (Guid? Source, Guid Target, StoredWorkflow? Current) target,
        IReadOnlyList<(Guid Id, JsonObject Version)> versions,
        Dictionary<Guid, Guid> ids,
        FaultList faults)
    {
        JsonObject copy = source.DeepClone().AsObject();
        copy.Remove(Bundle.VersionsKey);
        SaveWorkflowRequest workflow = SaveWorkflowRequest.Read(References.Map(copy, ids), _services.Catalog, _services.Limits.Nodes, faults);
        Guid? before = target.Current is null ? null : SaveWorkflowRequest.ErrorHandlerOf(target.Current.Body);
        bool comesAlong = workflow.ErrorHandler is { } handler && handler != target.Target && ids.ContainsValue(handler);
        await ErrorHandlers.Check(call, comesAlong ? null : workflow.ErrorHandler, before, target.Target, faults);
        await CredentialReferences.Check(call, call.WorkspaceId, workflow.Graph.Nodes.Index(), "body", faults);
        List<StoredVersion> added = [];
        for (int i = 0; i < versions.Count; i++)
        {
            FaultList own = new();
            JsonElement version = References.Map(versions[i].Version.DeepClone().AsObject(), ids);
            if (Version(versions[i].Id, target.Target, version, own) is { } read)
            {
                added.Add(read);
            }

            faults.Add(own, "body", Bundle.VersionsKey, i);
        }

        return faults.Any
            ? new ImportItem(target.Source, target.Target, target.Current, workflow.Name, workflow.Type, null, null, [])
            : Item(workflow, target, added);
    }

    private ImportItem Item(SaveWorkflowRequest workflow, (Guid? Source, Guid Target, StoredWorkflow? Current) target, List<StoredVersion> versions)
    {
        string etag = Guid.NewGuid().ToString("N");
        if (target.Current is not { } current)
        {
            StoredWorkflow created = new(
                target.Target, call.WorkspaceId, workflow.Name, workflow.Type, WorkflowBody.Render(workflow, _services.Catalog), etag, _now, _now);
            return new ImportItem(target.Source, target.Target, null, workflow.Name, workflow.Type, new WorkflowChange(created, null), null, versions);
        }

        StoredVersion? saved = null;
        if (request.Mode == ImportMode.Version)
        {
            // The definition alone: name, sort and error handler are those of the workflow.
            JsonElement definition = JsonText.Parse(PatchedBody.Only("definition", workflow.Body));
            SaveVersionRequest version = new(workflow.Name, null, definition, workflow.Graph);
            saved = NewVersion(Guid.CreateVersion7(_now), target.Target, version);
            JsonElement patched = PatchedBody.Of(current.Body, definition);
            workflow = SaveWorkflowRequest.Read(patched, _services.Catalog, _services.Limits.Nodes, new FaultList());
        }

        StoredWorkflow changed = current with
        {
            Name = workflow.Name,
            Type = workflow.Type,
            Body = WorkflowBody.Render(workflow, _services.Catalog),
            ETag = etag,
            UpdatedAt = Change.After(current.UpdatedAt, _now),
        };
        bool isChanged = saved is null || request.IsActivating;
        return new ImportItem(
            target.Source, target.Target, current, workflow.Name, workflow.Type, isChanged ? new WorkflowChange(changed, current.ETag) : null, saved, versions);
    }

    private StoredVersion? Version(Guid id, Guid workflowId, JsonElement body, FaultList faults)
    {
        SaveVersionRequest version = SaveVersionRequest.Read(body, _services.Catalog, _services.Limits.Nodes, faults);
        return faults.Any ? null : NewVersion(id, workflowId, version);
    }

    private StoredVersion NewVersion(Guid id, Guid workflowId, SaveVersionRequest version) =>
        new(id, call.WorkspaceId, workflowId, WorkflowBody.Render(version, _services.Catalog), Guid.NewGuid().ToString("N"), _now, _now);

    private Task<bool> TryWrite(IReadOnlyList<ImportItem> items) => _services.Workflows.TryWrite(
        [.. items.Select(static item => item.Change).OfType<WorkflowChange>()],
        [.. items.SelectMany(static item => item.Saved is null ? item.Versions : [.. item.Versions, item.Saved])],
        call.Aborted);
}

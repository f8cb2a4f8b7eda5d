using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Api.Alien.Workflows;

/// <summary>Saving, reading, changing and deleting workflows.</summary>
internal static class WorkflowEndpoints
{
    private const int MostSlugsTried = 50;

    public static readonly ErrorAnswer NoSuchWorkflow = ErrorAnswer.NotFound("Workflow not found");

    /// <summary>Checks a workflow whole and keeps it; 422 with every fault when it has any, and nothing is kept.</summary>
    public static async ValueTask<IResult> Create(ApiCall call)
    {
        FaultList faults = new();
        using JsonBody? body = await JsonBody.Read(call.Context, call.Services.Limits.BodyBytes, faults);
        if (body?.Root is not { } root)
        {
            return body is null ? ErrorAnswer.TooLarge(call.Services.Limits.BodyBytes) : new FaultsAnswer(faults);
        }

        WorkflowDraft draft = WorkflowDraft.Read(root, isNew: true, faults);
        draft.CheckGraph(draft, call.Services.Alien.Catalog, call.Services.Alien.NodeLimit, faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        return await Add(call, draft) is { } added
            ? new AlienAnswer<JsonElement>(added.Body, WriteWhole, StatusCodes.Status201Created)
            : SlugTaken(draft.Slug!);
    }

    /// <summary>A page of workflows, without their graphs, the oldest first.</summary>
    public static async ValueTask<IResult> List(ApiCall call)
    {
        FaultList faults = new();
        AlienPageQuery query = AlienPageQuery.Read(call.Context.Request, faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        Page<AlienWorkflow> page = await query.Of(ShelfOf(call).All(call.Aborted));
        return new AlienPage<AlienWorkflow>(page, query, AlienWorkflow.WriteListed);
    }

    /// <summary>A workflow by its number.</summary>
    public static async ValueTask<IResult> Get(ApiCall call) => Answer(await ShelfOf(call).Find(PathNumber.Of(call.Context.Request), call.Aborted));

    /// <summary>A workflow by its slug.</summary>
    public static async ValueTask<IResult> GetBySlug(ApiCall call) =>
        Answer(await ShelfOf(call).Find(call.Context.Request.RouteValues["slug"] as string ?? string.Empty, call.Aborted));

    /// <summary>Writes the given fields over a workflow's; again when somebody else was first, so that no change of another is lost.</summary>
    public static async ValueTask<IResult> Change(ApiCall call)
    {
        FaultList faults = new();
        using JsonBody? body = await JsonBody.Read(call.Context, call.Services.Limits.BodyBytes, faults);
        if (body?.Root is not { } root)
        {
            return body is null ? ErrorAnswer.TooLarge(call.Services.Limits.BodyBytes) : new FaultsAnswer(faults);
        }

        WorkflowDraft draft = WorkflowDraft.Read(root, isNew: false, faults);
        WorkflowShelf shelf = ShelfOf(call);
        while (await shelf.Find(PathNumber.Of(call.Context.Request), call.Aborted) is { } current)
        {
            WorkflowDraft whole = draft.Over(current);
            draft.CheckGraph(whole, call.Services.Alien.Catalog, call.Services.Alien.NodeLimit, faults);
            if (faults.Any)
            {
                return new FaultsAnswer(faults);
            }

            (AlienWorkflow? written, bool isSlugTaken) = await shelf.Change(current, whole, MomentText.Of(call.Services.Time.GetUtcNow()), call.Aborted);
            if (written is not null)
            {
                return Answer(written);
            }

            if (isSlugTaken)
            {
                return SlugTaken(whole.Slug!);
            }
        }

        return faults.Any ? new FaultsAnswer(faults) : NoSuchWorkflow;
    }

    /// <summary>Deletes a workflow; its jobs go on and stay.</summary>
    public static async ValueTask<IResult> Delete(ApiCall call) =>
        await ShelfOf(call).Remove(PathNumber.Of(call.Context.Request), call.Aborted)
            ? new AlienAnswer<bool>(true, static (writer, _) => writer.WriteNullValue())
            : NoSuchWorkflow;

    private static WorkflowShelf ShelfOf(ApiCall call) => call.Services.Alien.Shelf(call.WorkspaceId);

    // A slug that the client did not choose gets a number behind it until it is free.
    private static async Task<AlienWorkflow?> Add(ApiCall call, WorkflowDraft draft)
    {
        string slug = draft.Slug ?? WorkflowDraft.SlugOf(draft.Name);
        string now = MomentText.Of(call.Services.Time.GetUtcNow());
        AlienWorkflow? added = await ShelfOf(call).Add(draft, slug, now, call.Aborted);
        for (int i = 2; added is null && draft.Slug is null; i++)
        {
            string next = i <= MostSlugsTried ? $"{slug}-{i}" : $"{slug}-{Guid.NewGuid().ToString("N")[..12]}";
            added = await ShelfOf(call).Add(draft, next, now, call.Aborted);
        }

        return added;
    }

    private static IResult Answer(AlienWorkflow? workflow) =>
        workflow is null ? NoSuchWorkflow : new AlienAnswer<JsonElement>(workflow.Body, WriteWhole);

    private static void WriteWhole(Utf8JsonWriter writer, JsonElement workflow) => workflow.WriteTo(writer);

    private static FaultsAnswer SlugTaken(string slug)
    {
        FaultList faults = new();
        faults.Add("unique", $"The slug '{slug}' is another workflow's; choose one that is free", "slug");
        return new FaultsAnswer(faults);
    }
}

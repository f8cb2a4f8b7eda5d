using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Api.Http;

namespace Tributary.Api.B3os.Workflows;

/// <summary>The versions of workflows.</summary>
internal static class VersionEndpoints
{
    private static readonly B3osError NoSuchVersion = B3osError.NotFound("version");

    /// <summary>A page of a workflow's versions, the newest first.</summary>
    public static async ValueTask<IResult> List(ApiCall call)
    {
        FaultList faults = new();
        OffsetQuery query = OffsetQuery.Read(call.Context.Request, faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        WorkflowShelf shelf = WorkflowShelf.Of(call);
        if (await shelf.Find(call.Aborted) is not { Document: var workflow })
        {
            return WorkflowShelf.NoSuchWorkflow;
        }

        List<WorkflowVersion> versions = [];
        int newest = workflow.Current.Number - Math.Min(query.Offset, workflow.Current.Number);
        for (int number = newest; number > 0 && versions.Count < query.Limit; number--)
        {
            if (await shelf.FindVersion(workflow, number, call.Aborted) is { } version)
            {
                versions.Add(version);
            }
        }

        return new B3osAnswer<VersionPage>(new VersionPage(workflow, versions, query, new WorkflowJson(call.WorkspaceId)), static (writer, page) => page.Write(writer));
    }

    /// <summary>A version.</summary>
    public static async ValueTask<IResult> Get(ApiCall call)
    {
        WorkflowShelf shelf = WorkflowShelf.Of(call);
        if (await shelf.Find(call.Aborted) is not { Document: var workflow })
        {
            return WorkflowShelf.NoSuchWorkflow;
        }

        if (!int.TryParse((string)call.Context.Request.RouteValues["versionNumber"]!, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number == 0)
        {
            return B3osError.Of(StatusCodes.Status400BadRequest, "A version is a whole number from 1 on.", new ErrorDetail("It is no version.", "versionNumber"));
        }

        return await shelf.FindVersion(workflow, number, call.Aborted) is { } version ? WorkflowJson.Answer(call, workflow, version) : NoSuchVersion;
    }

    /// <summary>The draft: the newest version, unless it is the live one.</summary>
    public static ValueTask<IResult> GetDraft(ApiCall call) =>
        Get(call, static workflow => workflow.Live == workflow.Current.Number ? null : workflow.Current.Number, B3osError.NotFound("draft: the newest version is the live one"));

    /// <summary>The version that is live, be it paused or not.</summary>
    public static ValueTask<IResult> GetLive(ApiCall call) =>
        Get(call, static workflow => workflow.Live, B3osError.NotFound("live version. Publish the workflow first: POST /v1/workflows/{id}/publish"));

    /// <summary>Makes a new draft version that is as an earlier one was.</summary>
    public static ValueTask<IResult> Rollback(ApiCall call) => BodyAnswer.Of(call, async body =>
    {
        FaultList faults = new();
        string name = BodyAnswer.Member(body, "targetVersion").ValueKind != JsonValueKind.Undefined ? "targetVersion" : "versionNumber";
        int? target = BodyValues.Number(body, name, 1, int.MaxValue, faults);
        int? expected = BodyValues.Number(body, "expectedCurrentVersion", 1, int.MaxValue, faults);
        if (target is null && !faults.Any)
        {
            faults.Missing("body", "targetVersion");
        }

        return faults.Any ? new FaultsAnswer(faults) : await LifecycleEndpoints.Change(call, async workflow =>
        {
            if (expected is { } version && version != workflow.Current.Number)
            {
                return (null, LifecycleEndpoints.OtherVersion(workflow));
            }

            return await WorkflowShelf.Of(call).FindVersion(workflow, target!.Value, call.Aborted) is { } old
                ? (workflow.With(old.Name, old.Description, old.Definition, call.Services.Time.GetUtcNow()), null)
                : (null, NoSuchVersion);
        });
    });

    private static async ValueTask<IResult> Get(ApiCall call, Func<WorkflowDocument, int?> choose, B3osError none)
    {
        WorkflowShelf shelf = WorkflowShelf.Of(call);
        return await shelf.Find(call.Aborted) is not { Document: var workflow } ? WorkflowShelf.NoSuchWorkflow
            : choose(workflow) is { } number && await shelf.FindVersion(workflow, number, call.Aborted) is { } version ? WorkflowJson.Answer(call, workflow, version)
            : none;
    }
}

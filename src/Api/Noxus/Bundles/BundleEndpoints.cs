using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Versions;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Bundles;

/// <summary>Taking workflows from one workspace or server to another.</summary>
internal static class BundleEndpoints
{
    /// <summary>A workflow, by default with those it names, as a file.</summary>
    public static async ValueTask<IResult> Export(ApiCall call)
    {
        FaultList faults = new();
        HttpRequest request = call.Context.Request;
        BundleFormat format = RequestValues.Choice(request, "version", BundleFormat.Auto, faults);
        bool isActivating = RequestValues.Flag(request, "set_active_on_import", faults);
        bool isWhole = !request.Query.ContainsKey("include_dependencies") || RequestValues.Flag(request, "include_dependencies", faults);
        return await Answer(call, faults, isWhole, (bundle, _) => new BundleAnswer(bundle.Workflows[0].Workflow.Id, BundleText.Write(bundle, format, isActivating), format));
    }

    /// <summary>What an export of everything would have in it.</summary>
    public static ValueTask<IResult> Preview(ApiCall call) =>
        Answer(call, new FaultList(), isWhole: true, static (bundle, version) => new PreviewAnswer(bundle, version?.Id));

    /// <summary>Imports a bundle; see <see cref="WorkflowImport"/>.</summary>
    public static async ValueTask<IResult> Import(ApiCall call)
    {
        int limit = call.Services.Limits.BodyBytes;
        using RequestBody? body = await RequestBody.Read(call.Context, limit);
        if (body is null)
        {
            return ErrorAnswer.TooLarge(limit);
        }

        FaultList faults = new();
        using JsonDocument? document = RequestJson.Parse(body.Utf8, faults);
        if (document is null)
        {
            return new FaultsAnswer(faults);
        }

        ImportRequest request = ImportRequest.Read(call.Context.Request, document.RootElement, faults);
        return faults.Any ? new FaultsAnswer(faults) : await new WorkflowImport(call, request).Run();
    }

    private static async ValueTask<IResult> Answer(ApiCall call, FaultList faults, bool isWhole, Func<Bundle, StoredVersion?, IResult> answer)
    {
        Guid id = RequestValues.PathId(call.Context.Request, "workflow_id", faults);
        Guid? versionId = RequestValues.QueryId(call.Context.Request, "version_id", faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        if (await call.Services.Workflows.Find(call.WorkspaceId, id, call.Aborted) is not { } workflow)
        {
            return WorkflowEndpoints.NoSuchWorkflow;
        }

        StoredVersion? version = versionId is { } asked ? await call.Services.Versions.Find(call.WorkspaceId, id, asked, call.Aborted) : null;
        if (versionId is not null && version is null)
        {
            return VersionEndpoints.NoSuchVersion;
        }

        Bundle bundle = await Bundle.Gather(call, workflow, version, isWhole);
        if (bundle.Workflows.Count > Bundle.Most)
        {
            faults.Add("too_many_workflows", $"More than {Bundle.Most} workflows would be in it; export some of them without include_dependencies.", "path", "workflow_id");
            return new FaultsAnswer(faults);
        }

        return answer(bundle, version);
    }
}

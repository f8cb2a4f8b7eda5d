using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Api.Http;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Api.B3os.Catalogue;

/// <summary>The caller's organisation.</summary>
internal static class OrganizationEndpoints
{
    /// <summary>A page of the organisations that the key opens: one.</summary>
    public static async ValueTask<IResult> List(ApiCall call)
    {
        FaultList faults = new();
        OffsetQuery query = OffsetQuery.Read(call.Context.Request, faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        StoredWorkspace? own = query.Offset > 0 ? null : await call.Services.Access.Workspaces.Find(call.WorkspaceId, call.Aborted);
        return new OffsetPage<StoredWorkspace>(own is null ? [] : [own], query, HasMore: false, static (writer, workspace) =>
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, B3osIds.OfWorkspace(workspace.Id));
            writer.WriteString("name"u8, workspace.Name);
            writer.WriteString("description"u8, workspace.Description);
            writer.WriteString("createdAt"u8, MomentText.Of(workspace.CreatedAt));
            writer.WriteEndObject();
        }).ToAnswer();
    }

    /// <summary>A page of an organisation's wallets: none, since this server has no accounts on chains.</summary>
    public static ValueTask<IResult> ListWallets(ApiCall call)
    {
        FaultList faults = new();
        OffsetQuery query = OffsetQuery.Read(call.Context.Request, faults);
        return ValueTask.FromResult<IResult>(faults.Any ? new FaultsAnswer(faults)
            : call.Context.Request.RouteValues["orgId"] as string != B3osIds.OfWorkspace(call.WorkspaceId) ? B3osError.NotFound("organisation")
            : new OffsetPage<string>([], query, HasMore: false, static (writer, each) => writer.WriteStringValue(each)).ToAnswer());
    }
}

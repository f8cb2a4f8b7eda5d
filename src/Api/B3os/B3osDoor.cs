using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Api.B3os.Catalogue;
using Tributary.Api.B3os.Executions;
using Tributary.Api.B3os.Runs;
using Tributary.Api.B3os.Workflows;
using Tributary.Api.FrontDoors;

namespace Tributary.Api.B3os;

/// <summary>The B3OS front door.</summary>
public static class B3osDoor
{
    /// <summary>Its name.</summary>
    internal const string Name = "b3os";

    /// <summary>The type of the only trigger.</summary>
    internal const string Trigger = "manual";

    private const string OrganisationHeader = "X-Org-ID";

    /// <summary>The line by which a host serves what is under the prefix.</summary>
    public static ApiRoute Line => Instance.Line;

    /// <summary>The front door.</summary>
    internal static FrontDoor Instance { get; } = new(
        Name,
        "B3osDoor",
        new B3osStyle(),
        [.. new[] { B3osRunRoutes.All, B3osWorkflowRoutes.All, B3osCatalogueRoutes.All, B3osExecutionRoutes.All }.SelectMany(static table => table).Select(InOrganisation)],
        B3osIds.RunPrefix,
        B3osIds.WorkflowPrefix);

    /// <summary>A key names its organisation by itself; a request that names another one must not be taken for one about this.</summary>
    private static ApiRoute InOrganisation(ApiRoute route) => !route.NeedsKey ? route : route with
    {
        Handler = call => call.Context.Request.Headers[OrganisationHeader].ToString() is { Length: > 0 } named && named != B3osIds.OfWorkspace(call.WorkspaceId)
            ? ValueTask.FromResult<IResult>(B3osError.Of(StatusCodes.Status403Forbidden, $"The API key is not one of {named}. Leave {OrganisationHeader} out, or use a key of that organisation."))
            : route.Handler(call),
    };
}

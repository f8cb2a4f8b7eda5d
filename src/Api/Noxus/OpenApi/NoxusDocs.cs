using Tributary.Api.OpenApi;

namespace Tributary.Api.Noxus.OpenApi;

/// <summary>What the document of the Noxus front door says; see <see cref="DoorDocs"/> for the rest of it.</summary>
internal static class NoxusDocs
{
    public static readonly DoorDocs Door = new("noxus", [.. WorkflowDocs.All, .. RunDocs.All, .. FileDocs.All, .. CredentialDocs.All, .. AdminDocs.All], SharedAnswers);

    /// <summary>The answer when there is no such thing.</summary>
    public static AnswerDocs NotFound(string description) => new(404, description, "Error");

    /// <summary>The answer when the state of things is in the way.</summary>
    public static AnswerDocs Conflict(string description) => new(409, description, "Error");

    private static IEnumerable<(int Status, string Response)> SharedAnswers(RouteDocs docs)
    {
        if (docs.Body is not null)
        {
            yield return (400, "Unreadable");
            yield return (413, "TooLarge");
        }

        if (docs.Route.NeedsKey)
        {
            yield return (401, "Unauthorized");
            yield return (429, "TooManyRequests");
        }

        if (docs.Route.NeedsTenantAdmin)
        {
            yield return (403, "NotAdmin");
        }

        if (docs.TakesInput)
        {
            yield return (422, "Invalid");
        }

        yield return (500, "ServerFault");
        yield return (503, "Unavailable");
    }
}

using Tributary.Api.OpenApi;

namespace Tributary.Api.B3os.OpenApi;

/// <summary>What the document of the B3OS front door says; see <see cref="DoorDocs"/> for the rest of it.</summary>
internal static class B3osDocs
{
    public static readonly string[] Page = ["limit", "offset"];

    public static readonly DoorDocs Door = new(B3osDoor.Name, [.. RunDocs.All, .. WorkflowDocs.All, .. CatalogueDocs.All, .. ExecutionDocs.All], SharedAnswers);

    // Whatever stands there is understood, or has no effect.
    private static readonly HashSet<string> NeverWrong = ["summary", "nodeIds", "q", "tags", "Last-Event-ID", "externalRef", "idempotencyKey", "endpointId"];

    public static RouteDocs Of(string name, string tag, string summary) => new(B3osDoor.Instance.Routes.Single(route => route.Name == name), tag, summary);

    public static AnswerDocs NotFound(string description) => new(404, description, "Error");

    public static AnswerDocs Conflict(string description) => new(409, description, "Error");

    public static AnswerDocs Wrong(string description) => new(400, description, "Error");

    /// <summary>The key has no compute units left.</summary>
    public static AnswerDocs TooExpensive => new(402, "The key has not enough compute units left; none was taken.", "Error");

    private static IEnumerable<(int Status, string Response)> SharedAnswers(RouteDocs docs)
    {
        if (docs.Body is not null)
        {
            yield return (413, "TooLarge");
        }

        if (docs.Body is not null || docs.Parameters.Any(static parameter => !NeverWrong.Contains(parameter)))
        {
            yield return (400, "Invalid");
        }

        if (docs.Route.NeedsKey)
        {
            yield return (401, "Unauthorized");
            yield return (403, "Forbidden");
        }

        yield return (429, "TooManyRequests");
        yield return (500, "ServerFault");
        yield return (503, "Unavailable");
    }
}

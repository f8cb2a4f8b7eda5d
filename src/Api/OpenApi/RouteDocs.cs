namespace Tributary.Api.OpenApi;

/// <summary>What a document says of a route besides what the route table says. Names are those of the door's components.</summary>
/// <param name="Route">The route.</param>
/// <param name="Tag">Its topic, one of the door's tags.</param>
/// <param name="Summary">What it does, in a few words.</param>
internal sealed record RouteDocs(ApiRoute Route, string Tag, string Summary)
{
    /// <summary>More about it; null when the summary says it all.</summary>
    public string? Description { get; init; }

    /// <summary>The parameters of its query and its headers; those of its path are known from the table.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>What it is sent; null for no body.</summary>
    public BodyDocs? Body { get; init; }

    /// <summary>Its own answers, each status once. They take the place of those of <see cref="DoorDocs.SharedAnswers"/>.</summary>
    public IReadOnlyList<AnswerDocs> Answers { get; init; } = [];

    /// <summary>What the server calls later because of it.</summary>
    public IReadOnlyList<string> Callbacks { get; init; } = [];

    /// <summary>Whether there is anything that a caller can get wrong besides the key.</summary>
    public bool TakesInput => Body is not null || Parameters.Count > 0 || DocumentPath.ParametersOf(Route.Pattern).Any();
}

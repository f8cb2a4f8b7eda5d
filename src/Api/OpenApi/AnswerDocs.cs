namespace Tributary.Api.OpenApi;

/// <summary>One answer of a route.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Description">When it is given.</param>
/// <param name="Schemas">The schema of its body; several when it is one of them, none when there is no body.</param>
internal sealed record AnswerDocs(int Status, string Description, params IReadOnlyList<string> Schemas)
{
    /// <summary>The media types of its body.</summary>
    public IReadOnlyList<string> MediaTypes { get; init; } = ["application/json"];

    /// <summary>The headers it has that not every answer has.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];
}

namespace Tributary.Api.OpenApi;

/// <summary>What a route is sent.</summary>
/// <param name="Schema">The schema of it.</param>
/// <param name="MediaType">Its media type.</param>
internal sealed record BodyDocs(string Schema, string MediaType = "application/json")
{
    /// <summary>Whether a request without a body is wrong.</summary>
    public bool IsRequired { get; init; } = true;
}

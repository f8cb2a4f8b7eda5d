using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Definitions;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Versions;

/// <summary>Saved versions as a plain array, which is how clients want them.</summary>
/// <param name="Versions">As they are kept.</param>
internal sealed record VersionListAnswer(IReadOnlyList<StoredVersion> Versions) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonResponse.Write(httpContext, StatusCodes.Status200OK, Versions, static (writer, versions) =>
    {
        writer.WriteStartArray();
        foreach (StoredVersion version in versions)
        {
            WorkflowJson.Write(writer, version);
        }

        writer.WriteEndArray();
    });
}

using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.Noxus.Logs;

/// <summary>The names of a workflow's log columns as a plain array.</summary>
/// <param name="Columns">The columns.</param>
internal sealed record LogColumnsAnswer(LogColumns Columns) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonResponse.Write(httpContext, StatusCodes.Status200OK, Columns, static (writer, columns) =>
    {
        writer.WriteStartArray();
        foreach (string name in columns.Names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    });
}

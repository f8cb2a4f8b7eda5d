using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.Noxus.Bundles;

/// <summary>What an import did, or would do, as a plain array in the order of the bundle.</summary>
/// <param name="Items">What became of each workflow.</param>
/// <param name="IsDry">Whether nothing was written: ids that would be made are not told.</param>
internal sealed record ImportAnswer(IReadOnlyList<ImportItem> Items, bool IsDry) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonResponse.Write(httpContext, StatusCodes.Status200OK, this, static (writer, answer) =>
    {
        writer.WriteStartArray();
        foreach (ImportItem item in answer.Items)
        {
            bool isIdKnown = !answer.IsDry || item.Current is not null || item.Id == item.SourceId;
            writer.WriteStartObject();
            writer.WriteString("id"u8, isIdKnown ? item.Id.ToString() : null);
            writer.WriteString("name"u8, item.Name);
            writer.WriteString("type"u8, item.Type);
            writer.WriteString("action"u8, item.Action);
            writer.WriteString("source_id"u8, item.SourceId?.ToString());
            writer.WriteString("version_id"u8, answer.IsDry ? null : item.Saved?.Id.ToString());
            writer.WriteBoolean("activated"u8, item.Change is not null);
            writer.WriteBoolean("dry_run"u8, answer.IsDry);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });
}

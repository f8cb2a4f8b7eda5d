using System.Collections.Frozen;
using System.Text.Json;

namespace Tributary.Api.Tests.Contract.Strict;

/// <summary>What a strict client demands of a file.</summary>
internal static class StrictFile
{
    private static readonly FrozenSet<string> SourceTypes = FrozenSet.Create(
        "Document", "Google Drive", "Notion", "Website", "OneDrive", "Slack", "Linear", "Github", "Teams", "Sharepoint", "ServiceNow", "Custom");

    public static void Check(JsonElement file)
    {
        Demand.Uuid(file, "id", "file");
        Demand.Text(file, "uri", "file");
        Assert.InRange(Demand.Integer(file, "size", "file"), 0, long.MaxValue);
        Demand.Text(file, "filename", "file");
        Demand.Text(file, "content_type", "file");
        Demand.OneOf(file, "source_type", "file", SourceTypes);
        Demand.Key(file, "source_metadata", "file");
        Demand.Uuid(file, "group_id", "file");
        Demand.Moment(file, "created_at", "file");
    }

    /// <summary>Whether an answer is a file's bytes, or the news that the caller has them or asked for none of them.</summary>
    public static bool IsDownload(HttpRequestMessage request, HttpResponseMessage answer) =>
        request.Method == HttpMethod.Get
        && request.RequestUri!.AbsolutePath.StartsWith("/v1/file/", StringComparison.Ordinal)
        && (int)answer.StatusCode is 200 or 206 or 304 or 416;

    public static void CheckDownload(HttpResponseMessage answer)
    {
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.NotNull(answer.Headers.ETag);
        if ((int)answer.StatusCode is 200 or 206)
        {
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
            Assert.NotNull(answer.Content.Headers.ContentType);
        }
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Tributary.Blobs.Storage;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Blobs.Runs;

/// <summary>What claims the id of a run.</summary>
/// <param name="Claim">Tells a claim from every other, so that it knows its own blob again.</param>
/// <param name="Graph">The id of the graph.</param>
/// <param name="Header">The header.</param>
/// <param name="IsDeleted">Whether the run is being removed, so that nobody finds it; the header then only tells where the rest of it is.</param>
internal sealed record RunFile(
    string Claim, string Graph, RunHeader Header, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsDeleted = false)
{
    /// <summary>What claims an id; null when nothing does.</summary>
    public static async Task<RunFile?> Read(BlobStorage storage, Guid runId, CancellationToken cancellationToken) =>
        await storage.TryRead(BlobRunStore.HeaderOf(runId), cancellationToken) is { } json ? JsonSerializer.Deserialize(json.Span, BlobsJson.Default.RunFile) : null;

    public byte[] Encode() => JsonText.Write(this, static (writer, each) => JsonSerializer.Serialize(writer, each, BlobsJson.Default.RunFile));
}

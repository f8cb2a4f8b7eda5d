using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Tributary.Blobs.Storage;
using Tributary.Engine.Graph;
using Tributary.Engine.Values;

namespace Tributary.Blobs.Runs;

/// <summary>The graphs that runs execute, kept once each under the hash of their content. They are never deleted: any run may refer to one.</summary>
internal sealed class BlobGraphs(BlobStorage storage)
{
    private readonly ConditionalWeakTable<WorkflowGraph, string> _written = [];

    /// <summary>Writes a graph unless it is there.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> Write(WorkflowGraph graph, CancellationToken cancellationToken)
    {
        if (!_written.TryGetValue(graph, out string? id))
        {
            byte[] json = JsonText.Write(graph, static (writer, each) => JsonSerializer.Serialize(writer, each, BlobsJson.Default.WorkflowGraph));
            id = Convert.ToHexStringLower(SHA256.HashData(json));
            await storage.TryCreate(NameOf(id), json, cancellationToken);
            _written.AddOrUpdate(graph, id);
        }

        return id;
    }

    /// <exception cref="KeyNotFoundException">There is no such graph.</exception>
    public async Task<WorkflowGraph> Read(string id, CancellationToken cancellationToken) =>
        await storage.TryRead(NameOf(id), cancellationToken) is { } json
            ? JsonSerializer.Deserialize(json.Span, BlobsJson.Default.WorkflowGraph)!
            : throw new KeyNotFoundException($"The graph '{id}' is not in the store.");

    private static string NameOf(string id) => $"graphs/{id}.json";
}

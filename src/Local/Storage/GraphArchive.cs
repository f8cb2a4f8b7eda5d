using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Tributary.Engine;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;

namespace Tributary.Local.Storage;

/// <summary>
/// The graphs that runs execute, kept once each under the hash of their content, so that a run is always seen with the graph
/// it was started with. Plans read back are remembered.
/// </summary>
internal sealed class GraphArchive(Database database, INodeCatalog catalog)
{
    private readonly ConditionalWeakTable<WorkflowGraph, byte[]> _hashes = [];
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly PlanCache _plans = new(catalog);

    /// <summary>Writes a graph unless it is there. Called by the commit queue only.</summary>
    /// <returns>Its hash.</returns>
    public byte[] Write(Transaction transaction, WorkflowGraph graph)
    {
        if (_hashes.TryGetValue(graph, out byte[]? hash))
        {
            return hash;
        }

        byte[] json = JsonSerializer.SerializeToUtf8Bytes(graph, EngineJson.Default.WorkflowGraph);
        hash = SHA256.HashData(json);
        if (!_written.Contains(Convert.ToHexString(hash)))
        {
            transaction.Execute("INSERT OR IGNORE INTO graphs (hash, graph) VALUES ($0, $1)", hash, json);
        }

        transaction.OnCommitted(() =>
        {
            _written.Add(Convert.ToHexString(hash));
            _hashes.AddOrUpdate(graph, hash);
        });
        return hash;
    }

    /// <summary>The plan of a run that was started before.</summary>
    public RunPlan Read(byte[] hash, RunSelection selection)
    {
        string id = Convert.ToHexString(hash);
        if (_plans.Find(id, selection) is { } plan)
        {
            return plan;
        }

        using SqliteConnection connection = database.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT graph FROM graphs WHERE hash = $hash";
        command.Parameters.AddWithValue("$hash", hash);
        return _plans.Add(id, JsonSerializer.Deserialize((byte[])command.ExecuteScalar()!, EngineJson.Default.WorkflowGraph)!, selection);
    }
}

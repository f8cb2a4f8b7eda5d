using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Tributary.Engine;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Stores;

namespace Tributary.Local.Storage;

/// <summary>Deliveries in SQLite: a log for each run that has any, and a row for each that is open.</summary>
internal sealed class SqliteDeliveryStore(Database database, CommitQueue commits) : IDeliveryStore
{
    /// <summary>Opens a delivery together with whatever else is in a transaction; one that is open stays so.</summary>
    public static void Open(Transaction transaction, DeliveryKey delivery) => transaction.Execute(
        "INSERT OR IGNORE INTO open_deliveries (delivery, run, workspace) VALUES ($0, $1, $2)",
        delivery.DeliveryId.ToByteArray(bigEndian: true),
        delivery.RunId.ToByteArray(bigEndian: true),
        delivery.WorkspaceId.ToByteArray(bigEndian: true));

    public Task<DeliveryLog> Read(Guid runId, CancellationToken cancellationToken) => Task.FromResult(Load(runId).Log);

    public async Task<DeliveryLog> Change(DeliveryKey delivery, Func<DeliveryLog, DeliveryLog> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            (DeliveryLog log, long version) = Load(delivery.RunId);
            DeliveryLog changed = change(log);
            bool isKept = false;
            await commits.Commit(transaction =>
            {
                isKept = ReferenceEquals(changed, log) || TryKeep(transaction, delivery.RunId, changed, version);
                if (isKept)
                {
                    OpenOrClose(transaction, delivery, changed);
                }
            });
            if (isKept)
            {
                return changed;
            }
        }
    }

    public async IAsyncEnumerable<DeliveryKey> ReadOpen([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<DeliveryKey> open = [];
        using (SqliteConnection connection = database.Open())
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "SELECT workspace, run, delivery FROM open_deliveries ORDER BY delivery";
            using SqliteDataReader reader = command.ExecuteReader();
            while (reader.Read())
            {
                open.Add(new DeliveryKey(reader.ReadGuid(0), reader.ReadGuid(1), reader.ReadGuid(2)));
            }
        }

        await foreach (DeliveryKey each in open.ToAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return each;
        }
    }

    private static bool TryKeep(Transaction transaction, Guid runId, DeliveryLog log, long version)
    {
        transaction.Execute(
            "INSERT INTO deliveries (run, version, log) VALUES ($0, $1 + 1, $2) ON CONFLICT (run) DO UPDATE SET version = excluded.version, log = excluded.log WHERE version = $1",
            runId.ToByteArray(bigEndian: true),
            version,
            JsonSerializer.SerializeToUtf8Bytes(log, EngineJson.Default.DeliveryLog));
        return transaction.ExecuteNumber("SELECT changes()") == 1;
    }

    private static void OpenOrClose(Transaction transaction, DeliveryKey delivery, DeliveryLog log)
    {
        if (log.Find(delivery.DeliveryId)?.State == DeliveryState.Pending)
        {
            Open(transaction, delivery);
        }
        else
        {
            transaction.Execute("DELETE FROM open_deliveries WHERE delivery = $0", delivery.DeliveryId.ToByteArray(bigEndian: true));
        }
    }

    private (DeliveryLog Log, long Version) Load(Guid runId)
    {
        using SqliteConnection connection = database.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT log, version FROM deliveries WHERE run = $run";
        command.Parameters.AddWithValue("$run", runId.ToByteArray(bigEndian: true));
        using SqliteDataReader reader = command.ExecuteReader();
        return reader.Read()
            ? (JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(0), EngineJson.Default.DeliveryLog)!, reader.GetInt64(1))
            : (DeliveryLog.Empty, 0);
    }
}

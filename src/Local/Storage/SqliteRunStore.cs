using System.Text.Json;
using Microsoft.Data.Sqlite;
using Tributary.Engine;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Local.Runs;

namespace Tributary.Local.Storage;

/// <summary>Reads runs from SQLite; they are written by <see cref="SqliteRunCommit"/>.</summary>
internal sealed class SqliteRunStore(Database database, GraphArchive graphs)
{
    private const string SummaryColumns = "header, status, progress, started_at, finished_at, failure, outputs";
    private const int Stretch = 200;

    /// <summary>A run with everything that happened; null when there is none.</summary>
    public RunSnapshot? Find(Guid id)
    {
        using SqliteConnection connection = database.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT graph, header FROM runs WHERE id = $id";
        command.Parameters.AddWithValue("$id", id.ToByteArray(bigEndian: true));
        using SqliteDataReader reader = command.ExecuteReader();
        if (!reader.Read())
        {
            return null;
        }

        (RunHeader header, RunPlan plan) = ReadPlan(reader);
        RunView view = new(plan, header.Bindings);
        foreach (LoggedEvent logged in ReadEvents(connection, id))
        {
            view.Apply(logged);
        }

        return new RunSnapshot(header, view);
    }

    /// <summary>The events of a run; null when there is no such run.</summary>
    public IReadOnlyList<LoggedEvent>? ReadEvents(Guid id)
    {
        using SqliteConnection connection = database.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT 1 FROM runs WHERE id = $id";
        command.Parameters.AddWithValue("$id", id.ToByteArray(bigEndian: true));
        return command.ExecuteScalar() is null ? null : [.. ReadEvents(connection, id)];
    }

    /// <summary>A run without an end; null when there is none of that id, or it is over.</summary>
    public LiveRun? FindUnfinished(Guid id)
    {
        using SqliteConnection connection = database.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT graph, header FROM runs WHERE id = $id AND finished_at IS NULL";
        command.Parameters.AddWithValue("$id", id.ToByteArray(bigEndian: true));
        using SqliteDataReader reader = command.ExecuteReader();
        return reader.Read() ? ReadLive(connection, reader) : null;
    }

    /// <summary>Every run without an end, oldest first. One that cannot be read is left out, so that it holds up no other.</summary>
    /// <param name="unreadable">Told of each that is left out.</param>
    public IEnumerable<LiveRun> ReadUnfinished(Action<Guid, Exception> unreadable)
    {
        using SqliteConnection connection = database.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT graph, header, id FROM runs WHERE finished_at IS NULL ORDER BY number";
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            LiveRun run;
            try
            {
                run = ReadLive(connection, reader);
            }
            catch (Exception exception)
            {
                unreadable(reader.ReadGuid(2), exception);
                continue;
            }

            yield return run;
        }
    }

    /// <summary>One page of a list of runs as they were last written, newest first, see <see cref="IRunIndex.List"/>.</summary>
    public Task<Page<RunSummary>> List(Guid listId, Guid? workflowId, int offset, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(SqlitePage.Read(
            database,
            SummaryColumns,
            "runs WHERE workspace = $list AND ($workflow IS NULL OR workflow = $workflow)",
            offset,
            limit,
            parameters => BindOwner(parameters, listId, workflowId),
            ReadSummary));

    /// <summary>The runs of a list as they were last written, newest first, see <see cref="IRunIndex.Newest"/>. Between two stretches nothing is held open.</summary>
    public IEnumerable<RunSummary> Newest(Guid listId, Guid? workflowId)
    {
        long before = long.MaxValue;
        while (true)
        {
            List<RunSummary> stretch = ReadBefore(ref before, listId, workflowId);
            foreach (RunSummary run in stretch)
            {
                yield return run;
            }

            if (stretch.Count < Stretch)
            {
                yield break;
            }
        }
    }

    // The column is named for the list that most runs are on.
    private static void BindOwner(SqliteParameterCollection parameters, Guid listId, Guid? workflowId)
    {
        parameters.AddWithValue("$list", listId.ToByteArray(bigEndian: true));
        parameters.AddWithValue("$workflow", (object?)workflowId?.ToByteArray(bigEndian: true) ?? DBNull.Value);
    }

    private static RunSummary ReadSummary(SqliteDataReader reader) => new(
        ReadHeader(reader, 0),
        (RunStatus)reader.GetInt32(1),
        reader.GetInt32(2),
        reader.ReadOptionalTime(3),
        reader.ReadOptionalTime(4),
        reader.IsDBNull(5) ? null : JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(5), EngineJson.Default.Failure),
        reader.IsDBNull(6) ? [] : JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(6), EngineJson.Default.IReadOnlyListNamedValue)!);

    private static IEnumerable<LoggedEvent> ReadEvents(SqliteConnection connection, Guid id)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT first, events FROM run_events WHERE run = (SELECT number FROM runs WHERE id = $id) ORDER BY first";
        command.Parameters.AddWithValue("$id", id.ToByteArray(bigEndian: true));
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            long sequence = reader.GetInt64(0);
            foreach (RunEvent each in EventLog.Decode(reader.GetFieldValue<byte[]>(1)))
            {
                yield return new LoggedEvent(sequence++, each);
            }
        }
    }

    private static RunHeader ReadHeader(SqliteDataReader reader, int column) =>
        JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(column), EngineJson.Default.RunHeader)!;

    private List<RunSummary> ReadBefore(ref long number, Guid listId, Guid? workflowId)
    {
        using SqliteConnection connection = database.Open();
        using SqliteCommand command = connection.CreateCommand();
        if (workflowId is null)
        {
            command.CommandText = $"SELECT {SummaryColumns}, number FROM runs WHERE workspace = $list AND number < $before ORDER BY number DESC LIMIT $limit";
        }
        else
        {
            command.CommandText =
                $"SELECT {SummaryColumns}, number FROM runs WHERE workspace = $list AND workflow = $workflow AND number < $before ORDER BY number DESC LIMIT $limit";
        }

        BindOwner(command.Parameters, listId, workflowId);
        command.Parameters.AddWithValue("$before", number);
        command.Parameters.AddWithValue("$limit", Stretch);
        List<RunSummary> runs = [];
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            runs.Add(ReadSummary(reader));
            number = reader.GetInt64(7);
        }

        return runs;
    }

    private LiveRun ReadLive(SqliteConnection connection, SqliteDataReader reader)
    {
        (RunHeader header, RunPlan plan) = ReadPlan(reader);
        return new LiveRun(header, plan, [.. ReadEvents(connection, header.Id)]);
    }

    private (RunHeader Header, RunPlan Plan) ReadPlan(SqliteDataReader reader)
    {
        RunHeader header = ReadHeader(reader, 1);
        return (header, graphs.Read(reader.GetFieldValue<byte[]>(0), header.Selection));
    }
}

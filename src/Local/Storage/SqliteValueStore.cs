using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Local.Storage;

/// <summary>Large values in SQLite. A value is committed together with the event that mentions it; until then it is read from memory.</summary>
internal sealed class SqliteValueStore(Database database, CommitQueue commits) : IValueStore
{
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _unwritten = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Action<ValueRef>> _owners = new(StringComparer.Ordinal);

    public async ValueTask<ValueRef> Put(string runId, ReadOnlyMemory<byte> utf8Json, CancellationToken cancellationToken)
    {
        ValueRef value = Keep(runId, utf8Json);
        if (_owners.TryGetValue(runId, out Action<ValueRef>? owner))
        {
            owner(value);
        }
        else
        {
            await commits.Commit(transaction => Write(transaction, value));
            Written(value);
        }

        return value;
    }

    public ValueTask<ReadOnlyMemory<byte>> Load(ValueRef value, CancellationToken cancellationToken)
    {
        if (!value.IsStored)
        {
            return ValueTask.FromResult(value.Json);
        }

        if (_unwritten.TryGetValue(value.Key!, out ReadOnlyMemory<byte> json))
        {
            return ValueTask.FromResult(json);
        }

        using SqliteConnection connection = database.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT json FROM run_values WHERE key = $key";
        command.Parameters.AddWithValue("$key", value.Key);
        return command.ExecuteScalar() is byte[] bytes
            ? ValueTask.FromResult<ReadOnlyMemory<byte>>(bytes)
            : throw new KeyNotFoundException($"The value '{value.Key}' is not in the store.");
    }

    /// <summary>From now on the values of this run are handed to <paramref name="owner"/>, who commits them.</summary>
    internal void Adopt(string runId, Action<ValueRef> owner) => _owners[runId] = owner;

    /// <summary>The run is over.</summary>
    internal void Release(string runId) => _owners.TryRemove(runId, out _);

    /// <summary>Keeps a value in memory under a new key, for an owner who commits it.</summary>
    internal ValueRef Keep(string runId, ReadOnlyMemory<byte> utf8Json)
    {
        ValueRef value = ValueRef.Stored($"{runId}/{Guid.CreateVersion7():N}", utf8Json.Length);
        _unwritten[value.Key!] = utf8Json;
        return value;
    }

    /// <summary>Writes a value that is still in memory.</summary>
    internal void Write(Transaction transaction, ValueRef value) =>
        transaction.Execute("INSERT OR REPLACE INTO run_values (key, json) VALUES ($0, $1)", value.Key, _unwritten[value.Key!].ToArray());

    /// <summary>The value is on disk; memory may let go of it.</summary>
    internal void Written(ValueRef value) => _unwritten.TryRemove(value.Key!, out _);
}

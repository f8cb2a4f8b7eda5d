using Microsoft.Data.Sqlite;
using Tributary.Engine.Stores;

namespace Tributary.Local.Storage;

/// <summary>How the stores list: newest first, one part of the list and the length of the whole, seen at the same moment.</summary>
internal static class SqlitePage
{
    /// <summary>Reads a page.</summary>
    /// <param name="database">The database.</param>
    /// <param name="columns">The columns of an item.</param>
    /// <param name="source">The table with its condition, from which both the items and their number are taken.</param>
    /// <param name="offset">How many to leave out, zero or more.</param>
    /// <param name="limit">The most to give.</param>
    /// <param name="bind">Gives the condition its values.</param>
    /// <param name="read">Makes an item of a row.</param>
    public static Page<T> Read<T>(
        Database database, string columns, string source, int offset, int limit, Action<SqliteParameterCollection> bind, Func<SqliteDataReader, T> read)
    {
        using SqliteConnection connection = database.Open();
        using SqliteTransaction snapshot = connection.BeginTransaction(deferred: true);
        using SqliteCommand count = connection.CreateCommand();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of the stores.
        count.CommandText = $"SELECT COUNT(*) FROM {source}";
        command.CommandText = $"SELECT {columns} FROM {source} ORDER BY number DESC LIMIT $limit OFFSET $offset";
#pragma warning restore CA2100
        bind(count.Parameters);
        long total = (long)count.ExecuteScalar()!;
        bind(command.Parameters);
        command.Parameters.AddWithValue("$limit", limit);
        command.Parameters.AddWithValue("$offset", offset);
        List<T> items = [];
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            items.Add(read(reader));
        }

        return new Page<T>(items, total);
    }
}

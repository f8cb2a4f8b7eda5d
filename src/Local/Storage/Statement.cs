using Microsoft.Data.Sqlite;

namespace Tributary.Local.Storage;

/// <summary>A statement of the writer, prepared once; its parameters are <c>$0</c>, <c>$1</c>… in order.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    public Statement(SqliteConnection connection, string sql, int parameters)
    {
        _command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of the stores.
        _command.CommandText = sql;
#pragma warning restore CA2100
        for (int i = 0; i < parameters; i++)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        _command.Prepare();
    }

    public void Execute(SqliteTransaction transaction, params ReadOnlySpan<object?> values)
    {
        Bind(transaction, values);
        _command.ExecuteNonQuery();
    }

    /// <summary>Executes a statement that gives one number back.</summary>
    public long ExecuteNumber(SqliteTransaction transaction, params ReadOnlySpan<object?> values)
    {
        Bind(transaction, values);
        return (long)_command.ExecuteScalar()!;
    }

    public void Dispose() => _command.Dispose();

    private void Bind(SqliteTransaction transaction, ReadOnlySpan<object?> values)
    {
        _command.Transaction = transaction;
        for (int i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}

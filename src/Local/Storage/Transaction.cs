using Microsoft.Data.Sqlite;

namespace Tributary.Local.Storage;

/// <summary>The transaction a group of changes is written in.</summary>
/// <param name="statements">The writer's statements.</param>
/// <param name="sqlite">The database's own transaction.</param>
internal sealed class Transaction(StatementCache statements, SqliteTransaction sqlite)
{
    private List<Action>? _onCommitted;

    /// <summary>Has something done on the writer's thread once the disk has this transaction; nothing when it fails.</summary>
    public void OnCommitted(Action action) => (_onCommitted ??= []).Add(action);

    /// <summary>The disk has it.</summary>
    public void Committed() => _onCommitted?.ForEach(static action => action());

    /// <summary>Executes a statement with its parameters <c>$0</c>, <c>$1</c>… in order.</summary>
    public void Execute(string sql, params ReadOnlySpan<object?> values) => statements.Get(sql, values.Length).Execute(sqlite, values);

    /// <summary>Executes a statement that gives one number back.</summary>
    public long ExecuteNumber(string sql, params ReadOnlySpan<object?> values) => statements.Get(sql, values.Length).ExecuteNumber(sqlite, values);
}

using Microsoft.Data.Sqlite;

namespace Tributary.Local.Storage;

/// <summary>The statements of one connection, prepared at first use.</summary>
internal sealed class StatementCache(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    public Statement Get(string sql, int parameters)
    {
        if (!_statements.TryGetValue(sql, out Statement? statement))
        {
            statement = new Statement(connection, sql, parameters);
            _statements.Add(sql, statement);
        }

        return statement;
    }

    public void Dispose()
    {
        foreach (Statement statement in _statements.Values)
        {
            statement.Dispose();
        }
    }
}

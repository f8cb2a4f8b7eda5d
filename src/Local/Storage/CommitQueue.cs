using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Tributary.Local.Storage;

/// <summary>
/// Group commit: one thread takes every change that waits, writes them in one transaction, and tells each of them when the
/// disk has it. While the disk is busy with one group the next one gathers, so the cost of a sync is shared by all who wait.
/// </summary>
internal sealed class CommitQueue : IDisposable
{
    private const int LargestGroup = 1024;

    private readonly Database _database;
    private readonly StatementCache _statements;
    private readonly Thread _thread;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _wake = new(0);
    private List<ICommit> _waiting = [];
    private bool _isClosed;

    public CommitQueue(Database database)
    {
        _database = database;
        _statements = new StatementCache(database.Writer);
        _thread = new Thread(Run) { IsBackground = true, Name = "commit queue" };
        _thread.Start();
    }

    /// <summary>Adds a change to the next group.</summary>
    /// <exception cref="ObjectDisposedException">The queue is closed.</exception>
    public void Add(ICommit commit)
    {
        bool isFirst;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            _waiting.Add(commit);
            isFirst = _waiting.Count == 1;
        }

        if (isFirst)
        {
            _wake.Release();
        }
    }

    /// <summary>Writes a change and waits until it is on disk.</summary>
    public Task Commit(Action<Transaction> write)
    {
        AwaitableCommit commit = new(write);
        Add(commit);
        return commit.Task;
    }

    /// <summary>Executes one statement, see <see cref="Transaction.Execute"/>, and waits until what it did is on disk.</summary>
    /// <returns>Whether it wrote any row.</returns>
    public async Task<bool> Change(string sql, params object?[] values)
    {
        bool isDone = false;
        await Commit(transaction =>
        {
            transaction.Execute(sql, values);
            isDone = transaction.ExecuteNumber("SELECT changes()") > 0;
        });
        return isDone;
    }

    /// <summary>Commits what waits and ends the thread.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
        }

        _wake.Release();
        _thread.Join();
        _statements.Dispose();
        _wake.Dispose();
    }

    private void Run()
    {
        List<ICommit> group = [];
        while (true)
        {
            _wake.Wait();
            bool isClosed;
            lock (_gate)
            {
                (group, _waiting) = (_waiting, group);
                isClosed = _isClosed;
            }

            for (int start = 0; start < group.Count; start += LargestGroup)
            {
                Commit(group.GetRange(start, Math.Min(LargestGroup, group.Count - start)));
            }

            group.Clear();
            if (isClosed)
            {
                return;
            }
        }
    }

    private void Commit(List<ICommit> group)
    {
        Transaction transaction;
        try
        {
            transaction = Write(group);
        }
        catch (Exception exception)
        {
            if (group.Count == 1)
            {
                Tell(() => group[0].Failed(exception));
                return;
            }

            // One bad change must not take its neighbours with it.
            foreach (ICommit commit in group)
            {
                Commit([commit]);
            }

            return;
        }

        // From here on it is on disk: whatever goes wrong now must not have it written a second time.
        Tell(transaction.Committed);
        foreach (ICommit commit in group)
        {
            Tell(commit.Committed);
        }
    }

    /// <summary>Tells somebody how it went. Whoever cannot bear the news must not end the thread that all others wait for.</summary>
    private static void Tell(Action news)
    {
        try
        {
            news();
        }
        catch (Exception exception)
        {
            Trace.TraceError($"A change was written, and taking note of it failed: {exception}");
        }
    }

    private Transaction Write(List<ICommit> group)
    {
        Transaction transaction;
        FaultPoints.Reach(FaultPoints.BeforeCommit);
        using (SqliteTransaction sqlite = _database.Writer.BeginTransaction(deferred: false))
        {
            transaction = new Transaction(_statements, sqlite);
            foreach (ICommit commit in group)
            {
                commit.Write(transaction);
            }

            sqlite.Commit();
        }

        FaultPoints.Reach(FaultPoints.AfterCommit);
        return transaction;
    }
}

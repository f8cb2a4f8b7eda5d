using Tributary.Local.Storage;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Storage;

/// <summary>A change that tells the test what becomes of it.</summary>
internal sealed class Change(string key, Action? whileWriting = null, Action? whenTold = null) : ICommit
{
    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The transactions it was written in; more than one when the first failed.</summary>
    public List<Transaction> Transactions { get; } = [];

    public Task Told => _told.Task.Within();

    public void Write(Transaction transaction)
    {
        Transactions.Add(transaction);
        whileWriting?.Invoke();
        transaction.Execute("INSERT INTO meta (key, value) VALUES ($0, $1)", key, "x");
    }

    public void Committed()
    {
        _told.SetResult();
        whenTold?.Invoke();
    }

    public void Failed(Exception exception)
    {
        _told.SetException(exception);
        whenTold?.Invoke();
    }
}

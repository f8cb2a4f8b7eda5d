namespace Tributary.Local.Storage;

/// <summary>A change whose maker waits for it.</summary>
internal sealed class AwaitableCommit(Action<Transaction> write) : ICommit
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Task => _done.Task;

    public void Write(Transaction transaction) => write(transaction);

    public void Committed() => _done.SetResult();

    public void Failed(Exception exception) => _done.SetException(exception);
}

namespace Tributary.Shared.Chat;

/// <summary>An answer that is held in the middle: what becomes of it, told to the test.</summary>
public sealed class ChatHold
{
    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when everything before the hold was sent.</summary>
    public Task Sent => _sent.Task;

    /// <summary>Completes when the client has hung up.</summary>
    public Task Gone => _gone.Task;

    internal async Task Hold(CancellationToken aborted)
    {
        using CancellationTokenRegistration end = aborted.Register(_gone.SetResult);
        _sent.SetResult();
        await _gone.Task;
    }
}

namespace Tributary.Functions.Runs;

/// <summary>Waits that end after a while whether or not what was waited for has happened.</summary>
internal static class LimitedWait
{
    /// <summary>Completes after <paramref name="limit"/> at the latest.</summary>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public static async Task For(Func<CancellationToken, Task> wait, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timer = new(limit, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await wait(either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // Whether the limit or the caller ended it is asked below.
        }

        cancellationToken.ThrowIfCancellationRequested();
    }
}

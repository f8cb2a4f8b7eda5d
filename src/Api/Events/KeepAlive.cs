using System.Runtime.CompilerServices;

namespace Tributary.Api.Events;

/// <summary>Fills silence.</summary>
internal static class KeepAlive
{
    /// <summary>What a source gives, and null whenever it gave nothing for as long as <paramref name="silence"/>. Nothing is lost or asked for twice.</summary>
    public static async IAsyncEnumerable<T?> Every<T>(
        IAsyncEnumerable<T> source, TimeSpan silence, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        IAsyncEnumerator<T> items = source.GetAsyncEnumerator(cancellationToken);
        Task<bool> next = Task.FromResult(false);
        try
        {
            next = items.MoveNextAsync().AsTask();
            while (true)
            {
                while (!await EndsWithin(next, silence, time, cancellationToken))
                {
                    yield return null;
                }

                if (!await next)
                {
                    yield break;
                }

                yield return items.Current;
                next = items.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // An enumerator must not be disposed while it moves; the token that ended this one ends the move too. WhenAny does not throw.
            await Task.WhenAny(next);
            await items.DisposeAsync();
        }
    }

    private static async Task<bool> EndsWithin(Task task, TimeSpan silence, TimeProvider time, CancellationToken cancellationToken)
    {
        if (task.IsCompleted)
        {
            return true;
        }

        using CancellationTokenSource timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task first = await Task.WhenAny(task, Task.Delay(silence, time, timer.Token));
        await timer.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return first == task;
    }
}

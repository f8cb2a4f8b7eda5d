namespace Tributary.Runtime.Specs;

/// <summary>The bound on every wait of a test: far above what any takes, so that only a signal that never comes reaches it.</summary>
public static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static Task Within(this Task task) => task.WaitAsync(Limit);

    public static Task<T> Within<T>(this Task<T> task) => task.WaitAsync(Limit);
}

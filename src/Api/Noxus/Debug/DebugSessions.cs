using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Debug;

/// <summary>The sessions of debuggers, as runs are added to them and streams look at them.</summary>
/// <param name="store">Where they are kept.</param>
internal sealed class DebugSessions(IDebugSessionStore store)
{
    /// <summary>The longest name of a session, in characters (UTF-16 code units).</summary>
    public const int LongestName = 255;

    /// <summary>How many runs of a session a stream begins with, and how many new ones it finds in one look.</summary>
    private const int MostRuns = 50;

    private TaskCompletionSource _added = New();

    /// <summary>Completes when this process adds the next run to any session.</summary>
    public Task Added => Volatile.Read(ref _added).Task;

    /// <summary>The name under which a session is kept. Paths cannot tell a slash from its encoded form, so nobody can.</summary>
    public static string NameOf(string session) => session.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds a run that is about to be accepted, so that whatever happens then, the session has it.</summary>
    public async Task Add(Guid workspaceId, string session, Guid runId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await store.Add(workspaceId, session, runId, at, cancellationToken);
        Interlocked.Exchange(ref _added, New()).SetResult();
    }

    /// <summary>The newest runs of a session, oldest first.</summary>
    public ValueTask<IReadOnlyList<Guid>> Newest(Guid workspaceId, string session, CancellationToken cancellationToken) =>
        store.Newest(workspaceId, session, MostRuns, cancellationToken);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

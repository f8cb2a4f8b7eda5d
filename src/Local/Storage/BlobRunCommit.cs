using Tributary.Local.Runs;

namespace Tributary.Local.Storage;

/// <summary>What waits of a run until its <see cref="BlobRunWriter"/> has written what came before.</summary>
internal sealed class BlobRunCommit(LiveRun run) : RunCommit(run)
{
    /// <summary>The storage has it.</summary>
    public void Written() => Succeed();
}

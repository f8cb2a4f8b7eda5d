using System.Globalization;
using System.Text;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Nodes.B3os.Storage;

/// <summary>Counts the nodes that the loops of a run execute, over all processes: one document for each run.</summary>
/// <param name="documents">Where.</param>
public sealed class LoopTally(IDocumentStore documents)
{
    private const string Collection = "b3os/loop-nodes";

    // A step that is delivered again is one of those that were at work a moment ago.
    private const int Remembered = 256;

    /// <summary>Counts nodes, unless they would be too many. A step that was counted before is not counted again.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="runId">The run that is around all loops.</param>
    /// <param name="step">What is about to execute them.</param>
    /// <param name="nodes">How many, 0 or more.</param>
    /// <param name="most">The most that the run may execute.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when they are too many, in which case they are not counted.</returns>
    public async Task<bool> TryTake(Guid workspaceId, string runId, string step, long nodes, long most, CancellationToken cancellationToken)
    {
        string mark = StableId.Of(step).ToString("N");
        while (true)
        {
            StoredDocument? kept = await documents.Find(workspaceId, Collection, runId, cancellationToken);
            (long used, string[] marks) = Read(kept);
            if (marks.Contains(mark))
            {
                return true;
            }

            if (used + nodes > most)
            {
                return false;
            }

            string[] lines = [(used + nodes).ToString(CultureInfo.InvariantCulture), mark, .. marks.Take(Remembered - 1)];
            if (await documents.TryPut(workspaceId, Collection, runId, Encoding.UTF8.GetBytes(string.Join('\n', lines)), kept?.ETag, cancellationToken) is not null)
            {
                return true;
            }
        }
    }

    private static (long Used, string[] Marks) Read(StoredDocument? kept)
    {
        if (kept is null)
        {
            return (0, []);
        }

        string[] lines = Encoding.UTF8.GetString(kept.Body.Span).Split('\n');
        return (long.Parse(lines[0], CultureInfo.InvariantCulture), lines[1..]);
    }
}

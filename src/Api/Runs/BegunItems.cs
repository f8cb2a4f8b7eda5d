using Tributary.Engine.Runs;

namespace Tributary.Api.Runs;

/// <summary>Finds out how far a loop has got: its items begin in their order, so that those which have are known by the last of them.</summary>
internal static class BegunItems
{
    /// <summary>How many items have begun, and the run of the last of them; null when <paramref name="known"/> is already all.</summary>
    /// <param name="known">So many have begun for certain.</param>
    /// <param name="total">How many items there are.</param>
    /// <param name="idOf">The run of an item by its zero-based position.</param>
    /// <param name="find">Finds a run of the workspace; null when there is none.</param>
    public static async Task<(int Count, RunSnapshot? Newest)> Count(int known, int total, Func<int, Guid> idOf, Func<Guid, Task<RunSnapshot?>> find)
    {
        RunSnapshot? newest = null;
        (int first, int end) = (known, total);
        while (first < end)
        {
            int middle = (first + end) / 2;
            if (await find(idOf(middle)) is { } found)
            {
                newest = found;
                first = middle + 1;
            }
            else
            {
                end = middle;
            }
        }

        return (first, newest);
    }
}

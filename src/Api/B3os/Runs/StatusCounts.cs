using System.Text.Json;

namespace Tributary.Api.B3os.Runs;

/// <summary>How many runs there are of each status.</summary>
internal sealed class StatusCounts
{
    private static readonly IReadOnlyList<string> Counted =
        [B3osStatuses.Running, B3osStatuses.Waiting, B3osStatuses.Success, B3osStatuses.Partial, B3osStatuses.Failure, B3osStatuses.Cancelled];

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts a run.</summary>
    public void Add(string status) => _counts[status] = _counts.GetValueOrDefault(status) + 1;

    /// <summary>Writes the members.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("total"u8, _counts.Values.Sum());
        foreach (string status in Counted)
        {
            writer.WriteNumber(status, _counts.GetValueOrDefault(status));
        }
    }
}

using Tributary.Engine.Runs;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Aggregate;

/// <summary>What people are told of items that had no value to take.</summary>
internal static class SkippedItems
{
    /// <summary>The warning.</summary>
    /// <param name="operation">What is made of the values.</param>
    /// <param name="path">Where the value lies within each item; null takes the item itself.</param>
    /// <param name="skipped">How many had none.</param>
    /// <param name="all">How many there are.</param>
    public static NodeWarning Warning(AggregateOperation operation, JsonPath? path, int skipped, int all)
    {
        string what = operation is AggregateOperation.Sum or AggregateOperation.Min or AggregateOperation.Max or AggregateOperation.Average
            ? "number"
            : "value";
        string where = path is null ? string.Empty : $" at {path.Text}";
        return new NodeWarning("invalid_value", $"{skipped} of {all} items have no {what}{where} and are left out.");
    }
}

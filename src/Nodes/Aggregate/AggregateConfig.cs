using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Aggregate;

/// <summary>Configuration of <see cref="AggregateNode"/>.</summary>
/// <param name="Operation">What is made of the values.</param>
/// <param name="Path">Where the value lies within each item; null takes the item itself.</param>
/// <param name="GroupBy">Where the group lies within each item; null makes one result of all items.</param>
/// <param name="Decimals">The decimals to which results are rounded; <see cref="Unrounded"/> leaves them.</param>
internal sealed record AggregateConfig(AggregateOperation Operation, JsonPath? Path, JsonPath? GroupBy, int Decimals)
{
    /// <summary>As many decimals as an exact number can have.</summary>
    public const int Unrounded = 28;

    /// <summary>The names of the operations.</summary>
    public static readonly string[] Operations = ["count", "sum", "min", "max", "average", "list", "first", "last"];

    public static readonly ConfigField<string> OperationField = ConfigField.Text(
        "operation",
        "What to make of the values: count, sum, min, max, average, list, first or last.",
        required: true,
        choices: Operations);

    public static readonly ConfigField<JsonPath?> PathField = JsonPathField.Of(
        "path", "Where the value lies within each item; of several matches the first counts. Without it the item itself is the value.");

    public static readonly ConfigField<JsonPath?> GroupByField = JsonPathField.Of(
        "group_by", "Where the group's name lies within each item; an item without one is in the group of the empty text. Without it there are no groups.");

    public static readonly ConfigField<int> DecimalsField = ConfigField.Integer(
        "decimals", "To how many decimals sum, min, max and average are rounded, halves away from zero: 0 to 28; 28 leaves them as they are.", Unrounded, 0, Unrounded);

    public static AggregateConfig From(NodeConfig config) => new(
        Enum.Parse<AggregateOperation>(OperationField.Read(config), ignoreCase: true),
        PathField.Read(config),
        GroupByField.Read(config),
        DecimalsField.Read(config));
}

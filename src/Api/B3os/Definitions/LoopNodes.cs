using System.Text.Json;
using Tributary.Nodes.B3os;

namespace Tributary.Api.B3os.Definitions;

/// <summary>How many nodes the loops of a definition execute together, as far as that can be told before it runs.</summary>
/// <param name="Least">As many at least: those of loops whose lists are written down.</param>
/// <param name="Most">As many at most: any other list may have <see cref="ForEachLoop.MostItems"/> items.</param>
internal readonly record struct LoopNodes(double Least, double Most)
{
    /// <summary>Counts them. The definition's loops have been found; they need not be sound otherwise.</summary>
    public static LoopNodes Of(B3osDefinition definition)
    {
        double least = 0;
        double most = 0;
        foreach (IGrouping<string?, DefinitionNode> body in definition.Nodes.GroupBy(definition.LoopOf).Where(static body => body.Key is not null))
        {
            (double fewest, double largest) = (body.Count(), body.Count());
            foreach (string loop in definition.LoopsOf(body.First()))
            {
                int? written = WrittenItems(definition.ById[loop]);
                fewest *= written ?? 0;
                largest *= written ?? ForEachLoop.MostItems;
            }

            least += fewest;
            most += largest;
        }

        return new LoopNodes(least, most);
    }

    private static int? WrittenItems(DefinitionNode loop) =>
        loop.Payload.TryGetProperty("array"u8, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? list.GetArrayLength() : null;
}

using System.Text.Json;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Transform.Steps;

/// <summary>An order of all JSON values: numbers, then texts by their characters, then false and true, then the rest as equals.</summary>
internal sealed class ItemOrder : IComparer<JsonElement>
{
    public static readonly ItemOrder Instance = new();

    public int Compare(JsonElement x, JsonElement y)
    {
        int rank = RankOf(x);
        int other = RankOf(y);
        return rank != other ? rank.CompareTo(other) : rank switch
        {
            0 => JsonNumber.TryRead(x, out JsonNumber a) && JsonNumber.TryRead(y, out JsonNumber b) ? JsonNumber.Compare(a, b) : 0,
            1 => string.CompareOrdinal(x.GetString(), y.GetString()),
            _ => 0,
        };
    }

    private static int RankOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => 0,
        JsonValueKind.String => 1,
        JsonValueKind.False => 2,
        JsonValueKind.True => 3,
        _ => 4,
    };
}

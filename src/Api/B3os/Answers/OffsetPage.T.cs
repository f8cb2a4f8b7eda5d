using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Tributary.Api.B3os.Answers;

/// <summary>A part of a list: <c>{"items", "limit", "offset", "hasMore"}</c>.</summary>
/// <param name="Items">The items.</param>
/// <param name="Query">Which part it is.</param>
/// <param name="HasMore">Whether more comes after it.</param>
/// <param name="WriteItem">Writes one item.</param>
internal sealed record OffsetPage<T>(IReadOnlyList<T> Items, OffsetQuery Query, bool HasMore, Action<Utf8JsonWriter, T> WriteItem)
{
    /// <summary>The page as an answer.</summary>
    public IResult ToAnswer() => new B3osAnswer<OffsetPage<T>>(this, static (writer, page) => page.Write(writer));

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("items"u8);
        foreach (T item in Items)
        {
            WriteItem(writer, item);
        }

        writer.WriteEndArray();
        writer.WriteNumber("limit"u8, Query.Limit);
        writer.WriteNumber("offset"u8, Query.Offset);
        writer.WriteBoolean("hasMore"u8, HasMore);
        writer.WriteEndObject();
    }
}

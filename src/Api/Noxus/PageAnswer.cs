using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus;

/// <summary>A part of a list in the envelope <c>{"items", "total", "page", "size", "pages"}</c>.</summary>
/// <param name="Page">The items.</param>
/// <param name="Query">Which part it is.</param>
/// <param name="WriteItem">Writes one item.</param>
internal sealed record PageAnswer<T>(Page<T> Page, PageQuery Query, Action<Utf8JsonWriter, T> WriteItem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonResponse.Write(httpContext, StatusCodes.Status200OK, this, static (writer, answer) =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("items"u8);
        foreach (T item in answer.Page.Items)
        {
            answer.WriteItem(writer, item);
        }

        writer.WriteEndArray();
        writer.WriteNumber("total"u8, answer.Page.Total);
        writer.WriteNumber("page"u8, answer.Query.Page);
        writer.WriteNumber("size"u8, answer.Query.Size);
        writer.WriteNumber("pages"u8, answer.Query.PagesOf(answer.Page.Total));
        writer.WriteEndObject();
    });
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Engine.Stores;

namespace Tributary.Api.Alien;

/// <summary>A part of a list: <c>{"success": true, "meta": {"currentPage", "total", "perPage", "lastPage"}, "data": […]}</c>.</summary>
/// <param name="Page">The items.</param>
/// <param name="Query">Which part it is.</param>
/// <param name="WriteItem">Writes one item.</param>
internal sealed record AlienPage<T>(Page<T> Page, AlienPageQuery Query, Action<Utf8JsonWriter, T> WriteItem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonResponse.Write(httpContext, StatusCodes.Status200OK, this, static (writer, answer) =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("success"u8, true);
        writer.WriteStartObject("meta"u8);
        writer.WriteNumber("currentPage"u8, answer.Query.Page);
        writer.WriteNumber("total"u8, answer.Page.Total);
        writer.WriteNumber("perPage"u8, answer.Query.PerPage);
        writer.WriteNumber("lastPage"u8, Math.Max(1, (answer.Page.Total + answer.Query.PerPage - 1) / answer.Query.PerPage));
        writer.WriteEndObject();
        writer.WriteStartArray("data"u8);
        foreach (T item in answer.Page.Items)
        {
            answer.WriteItem(writer, item);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.Noxus;

/// <summary>A whole list as a plain array.</summary>
/// <param name="Items">The list.</param>
/// <param name="WriteItem">Writes one item.</param>
internal sealed record ArrayAnswer<T>(IReadOnlyList<T> Items, Action<Utf8JsonWriter, T> WriteItem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonResponse.Write(httpContext, StatusCodes.Status200OK, this, static (writer, answer) =>
    {
        writer.WriteStartArray();
        foreach (T item in answer.Items)
        {
            answer.WriteItem(writer, item);
        }

        writer.WriteEndArray();
    });
}

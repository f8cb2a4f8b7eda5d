using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.Noxus;

/// <summary>One thing.</summary>
/// <param name="Item">The thing.</param>
/// <param name="WriteItem">Writes it.</param>
internal sealed record ItemAnswer<T>(T Item, Action<Utf8JsonWriter, T> WriteItem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonResponse.Write(httpContext, StatusCodes.Status200OK, Item, WriteItem);
}

using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>A call that reported a run's end.</summary>
/// <param name="Headers">Its header fields, by any case.</param>
/// <param name="Body">Its body.</param>
internal sealed record ReceivedCallback(IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonElement.Parse(Body);

    public static async Task<ReceivedCallback> Of(HttpRequest request)
    {
        using MemoryStream body = new();
        await request.Body.CopyToAsync(body);
        return new ReceivedCallback(request.Headers.ToDictionary(static each => each.Key, static each => each.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray());
    }
}

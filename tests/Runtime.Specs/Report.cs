using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Tributary.Runtime.Specs;

/// <summary>A call that reported a run's end, as it came.</summary>
/// <param name="Id">Its <c>webhook-id</c>.</param>
/// <param name="Timestamp">Its <c>webhook-timestamp</c>.</param>
/// <param name="Signature">Its <c>webhook-signature</c>; empty when it is not signed.</param>
/// <param name="Body">Its body.</param>
public sealed record Report(string Id, string Timestamp, string Signature, string Body)
{
    public Guid RunId => JsonElement.Parse(Body).GetProperty("run_id").GetGuid();

    public string Status => JsonElement.Parse(Body).GetProperty("status").GetString()!;

    internal static async Task<Report> Of(HttpRequest request)
    {
        using StreamReader reader = new(request.Body, Encoding.UTF8);
        return new Report(Field("webhook-id"), Field("webhook-timestamp"), Field("webhook-signature"), await reader.ReadToEndAsync());

        string Field(string name) => request.Headers[name].ToString();
    }
}

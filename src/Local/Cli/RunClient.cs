using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tributary.Local.Cli;

/// <summary>A client of the run API.</summary>
internal sealed class RunClient : IDisposable
{
    private readonly HttpClient _http;

    public RunClient(Uri server, string key)
    {
        _http = new HttpClient { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Add("X-API-Key", key);
    }

    /// <summary>Saves a workflow.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="RefusedException">The server finds faults in it.</exception>
    public async Task<string> Save(JsonObject workflow, CancellationToken cancellationToken) =>
        (await Send(HttpMethod.Post, "/v1/workflows", workflow, cancellationToken)).GetProperty("id").GetString()!;

    /// <summary>Starts a run.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="RefusedException">The server finds faults in the input.</exception>
    public async Task<string> Start(string workflowId, JsonObject input, CancellationToken cancellationToken)
    {
        JsonObject body = new() { ["input"] = input.DeepClone() };
        return (await Send(HttpMethod.Post, $"/v1/workflows/{workflowId}/runs", body, cancellationToken)).GetProperty("id").GetString()!;
    }

    public Task<JsonElement> Get(string runId, CancellationToken cancellationToken) => Send(HttpMethod.Get, $"/v1/runs/{runId}", null, cancellationToken);

    public Task Stop(string runId, CancellationToken cancellationToken) => Send(HttpMethod.Post, $"/v1/runs/{runId}/stop", null, cancellationToken);

    /// <summary>The states of a run as it goes on; ends with the run.</summary>
    public async IAsyncEnumerable<JsonElement> Follow(string runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using Stream stream = await _http.GetStreamAsync(new Uri($"/v1/runs/{runId}/events", UriKind.Relative), cancellationToken);
        await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            using JsonDocument frame = JsonDocument.Parse(item.Data);
            if (frame.RootElement.GetProperty("type").GetString() == "state")
            {
                yield return frame.RootElement.GetProperty("data").Clone();
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> Send(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(method, path);
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken);
        using JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return response.IsSuccessStatusCode ? answer.RootElement.Clone() : throw new RefusedException([.. Faults(answer.RootElement)]);
    }

    private static IEnumerable<string> Faults(JsonElement answer)
    {
        JsonElement detail = answer.GetProperty("detail");
        return detail.ValueKind == JsonValueKind.Array
            ? detail.EnumerateArray().Select(static fault => $"{string.Join('.', fault.GetProperty("loc").EnumerateArray().Skip(1))}: {fault.GetProperty("msg").GetString()}")
            : [detail.ToString()];
    }
}

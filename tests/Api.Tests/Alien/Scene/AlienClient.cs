using System.Text;
using System.Text.Json;
using Tributary.Api.Tests.OpenApi;

namespace Tributary.Api.Tests.Alien.Scene;

/// <summary>Sends requests as this product's clients do and looks at every answer as strictly as they may.</summary>
/// <param name="http">Carries the requests.</param>
/// <param name="root">What stands before every path, with a slash at its end.</param>
/// <param name="key">The key; null for none.</param>
/// <param name="header">The header of the key; null for Authorization.</param>
internal sealed class AlienClient(HttpClient http, string root, string? key, string? header)
{
    public Task<JsonElement> Get(string path, int status = 200) => Data(HttpMethod.Get, path, null, status);

    public Task<JsonElement> Post(string path, string? body, int status = 200) => Data(HttpMethod.Post, path, body, status);

    public Task<JsonElement> Patch(string path, string body, int status = 200) => Data(HttpMethod.Patch, path, body, status);

    public Task<JsonElement> Delete(string path, int status = 200) => Data(HttpMethod.Delete, path, null, status);

    /// <summary>Saves a workflow and gives its number.</summary>
    public async Task<long> Save(AlienFlow flow) => (await Post("workflows", flow.Body, 201)).GetProperty("id").GetInt64();

    /// <summary>Runs a workflow to its end.</summary>
    public async Task<JsonElement> Run(AlienFlow flow, string body = "{}") => await Post($"workflows/{await Save(flow)}/run-sync", body);

    /// <summary>Begins a job and gives its number.</summary>
    public async Task<long> Begin(AlienFlow flow, string body = "{}") => (await Post($"workflows/{await Save(flow)}/run", body)).GetProperty("id").GetInt64();

    /// <summary>The messages of a 422, each as <c>field rule message</c>.</summary>
    public async Task<string[]> Faults(string method, string path, string body)
    {
        JsonElement answer = await Whole(new HttpMethod(method), path, body, 422);
        Assert.Equal("Validation failure", answer.GetProperty("message").GetString());
        return
        [
            .. answer.GetProperty("error").GetProperty("messages").EnumerateArray().Select(static message =>
                $"{message.GetProperty("field").GetString()} {message.GetProperty("rule").GetString()} {message.GetProperty("message").GetString()}"),
        ];
    }

    /// <summary>The whole answer.</summary>
    public async Task<JsonElement> Whole(HttpMethod method, string path, string? body, int status, string? idempotencyKey = null)
    {
        using HttpRequestMessage request = Request(method, path, body);
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        using HttpResponseMessage answer = await http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {status}: {text}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(answer.Headers.GetValues("X-Request-Id"));
        JsonElement json = JsonElement.Parse(text);
        if (status is not (404 or 405) || DocumentedDoor.Alien.Find(method.Method, request.RequestUri!.AbsolutePath) is not null)
        {
            Assert.True(DocumentedDoor.Alien.Check(request, status < 300 && body is { Length: > 0 } ? JsonElement.Parse(body) : null, answer, json));
        }

        Assert.Equal(status < 300, json.GetProperty("success").GetBoolean());
        if (status < 300)
        {
            _ = json.GetProperty("data");
        }
        else
        {
            Assert.NotEmpty(json.GetProperty("message").GetString()!);
            Assert.Equal(status, status == 408 ? 408 : json.GetProperty("error").GetProperty("status").GetInt32());
        }

        return json;
    }

    /// <summary>Opens the stream of a job.</summary>
    public async Task<AlienFeed> Follow(long job, string? lastEventId = null)
    {
        using HttpRequestMessage request = Request(HttpMethod.Get, $"jobs/{job}/stream", null);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        HttpResponseMessage answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new AlienFeed(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
    }

    private async Task<JsonElement> Data(HttpMethod method, string path, string? body, int status)
    {
        JsonElement whole = await Whole(method, path, body, status);
        return whole.TryGetProperty("data", out JsonElement data) ? data : whole;
    }

    private HttpRequestMessage Request(HttpMethod method, string path, string? body)
    {
        HttpRequestMessage request = new(method, root + path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation(header ?? "Authorization", header is null ? $"Bearer {key}" : key);
        }

        return request;
    }
}

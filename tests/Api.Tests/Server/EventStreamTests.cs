using System.Net.ServerSentEvents;
using System.Text.Json;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Server;

public sealed class EventStreamTests : IAsyncLifetime
{
    private readonly ApiServer _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact(Timeout = 30_000)]
    public async Task A_run_is_followed_from_its_beginning_to_its_end()
    {
        string run = await Begin();
        await _server.Gate.Entered;
        using HttpResponseMessage answer = await Open(run);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.ToString());
        Assert.True(answer.Headers.CacheControl!.NoCache);
        Assert.Equal("no", Assert.Single(answer.Headers.GetValues("X-Accel-Buffering")));

        List<SseItem<string>> items = [];
        await foreach (SseItem<string> item in SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            _server.Gate.Open();
            items.Add(item);
        }

        Assert.All(items, static item => Assert.Equal("message", item.EventType));
        Assert.All(items, static item => Assert.Equal(item.EventId, JsonElement.Parse(item.Data).GetProperty("redisId").GetString()));
        JsonElement last = JsonElement.Parse(items[^1].Data);
        Assert.Equal("content", last.GetProperty("type").GetString());
        Assert.Equal("completed", last.GetProperty("data").GetProperty("workflow_status").GetString());
        Assert.Equal("state", JsonElement.Parse(items[^2].Data).GetProperty("type").GetString());
        Assert.Equal("completed", (await _server.GetJson($"/v1/runs/{run}")).GetProperty("status").GetString());

        string whole = await Text(run);
        int third = whole.IndexOf($"id: {items[2].EventId}\n", StringComparison.Ordinal);
        string rest = whole[(whole.IndexOf("\n\n", third, StringComparison.Ordinal) + 2)..];
        Assert.Equal(rest, await Text(run, etag: items[2].EventId));
        Assert.Equal(rest, await Text(run, lastEventId: items[2].EventId));
        Assert.Equal(whole, await Text(run, etag: "nonsense"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Silence_is_filled_with_comments()
    {
        string run = await Begin();
        await _server.Gate.Entered;
        using HttpResponseMessage answer = await Open(run);
        using StreamReader reader = new(await answer.Content.ReadAsStreamAsync());
        while (await reader.ReadLineAsync() is { } line && !line.Contains("\"state\"", StringComparison.Ordinal))
        {
        }

        Assert.Equal(": keep-alive", await NextComment(reader));
        _server.Gate.Open();
        Assert.Contains("\"workflow_status\":\"completed\"", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_stopping_server_ends_its_streams()
    {
        string run = await Begin();
        await _server.Gate.Entered;
        using HttpResponseMessage answer = await Open(run);
        Task<string> rest = answer.Content.ReadAsStringAsync();

        await _server.StopAsync();

        Assert.DoesNotContain("workflow_status", await rest, StringComparison.Ordinal);
        Assert.Empty(_server.Log.Lines);
    }

    // The stream may begin to wait a little after its last frame: the clock is moved until a comment comes.
    private async Task<string?> NextComment(StreamReader reader)
    {
        string? line = string.Empty;
        while (line is not null && !line.StartsWith(':'))
        {
            Task<string?> next = reader.ReadLineAsync();
            while (!next.IsCompleted)
            {
                _server.Time.Advance(TimeSpan.FromSeconds(15));
                await Task.Yield();
            }

            line = await next;
        }

        return line;
    }

    private async Task<string> Begin()
    {
        string workflow = await _server.Save(Flow.Gated());
        return (await _server.PostJson($"/v1/workflows/{workflow}/runs", """{"input": {}}""")).GetProperty("id").GetString()!;
    }

    private Task<HttpResponseMessage> Open(string run) =>
        _server.Client.GetAsync(new Uri($"/v1/runs/{run}/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);

    private async Task<string> Text(string run, string? etag = null, string? lastEventId = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, $"/v1/runs/{run}/events{(etag is null ? "" : "?etag=" + etag)}");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        using HttpResponseMessage answer = await _server.Client.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }
}

using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.OpenApi;

namespace Tributary.Api.Tests.B3os.Scene;

/// <summary>The open event stream of a run, read line by line.</summary>
internal sealed class B3osFeed : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _reader;

    private B3osFeed(HttpResponseMessage answer, Stream stream)
    {
        _answer = answer;
        _reader = new StreamReader(stream);
    }

    public static Task<B3osFeed> Open(HttpClient client, string run, string? lastEventId = null) => OpenAt(client, $"/v1/runs/{run}/stream", lastEventId);

    public static async Task<B3osFeed> OpenAt(HttpClient client, string path, string? lastEventId = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        HttpResponseMessage answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.ToString());
        return new B3osFeed(answer, await answer.Content.ReadAsStreamAsync());
    }

    public static async Task<IReadOnlyList<Frame>> ReadAll(HttpClient client, string run, string? lastEventId = null)
    {
        using B3osFeed feed = await Open(client, run, lastEventId);
        return await feed.ToEnd();
    }

    /// <summary>The next frames, up to the one that tells the end of a run.</summary>
    public async Task<IReadOnlyList<Frame>> UntilEnd(string run)
    {
        List<Frame> frames = [];
        do
        {
            frames.Add(await Next() ?? throw new InvalidOperationException("The stream has ended."));
        }
        while (frames[^1] is var last && !(last.Json.GetProperty("runId").GetString() == run && last.Name is "run_completed" or "run_failed" or "run_cancelled"));

        return frames;
    }

    /// <summary>The next line; null when the stream has ended.</summary>
    public Task<string?> NextLine() => _reader.ReadLineAsync().WaitAsync(Patience);

    /// <summary>The next frame; null when the stream has ended.</summary>
    public async Task<Frame?> Next()
    {
        Dictionary<string, string> fields = [];
        while (await NextLine() is { } line)
        {
            if (line.Length == 0 && fields.TryGetValue("data", out string? data))
            {
                Assert.Equal(["id", "event", "data"], fields.Keys);
                Frame frame = new(fields["id"], fields["event"], data);
                DocumentedDoor.B3os.CheckSchema("RunEvent", frame.Json);
                return frame;
            }

            if (line.Length > 0 && line[0] != ':')
            {
                string[] parts = line.Split(": ", 2);
                fields.Add(parts[0], parts[1]);
            }
        }

        return null;
    }

    public async Task<IReadOnlyList<Frame>> ToEnd()
    {
        List<Frame> frames = [];
        while (await Next() is { } frame)
        {
            frames.Add(frame);
        }

        return frames;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _answer.Dispose();
    }
}

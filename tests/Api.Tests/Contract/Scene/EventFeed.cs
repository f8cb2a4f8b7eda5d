using Tributary.Api.Tests.Contract.Strict;

namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>An open event stream, read line by line. Every frame is checked as a strict client would.</summary>
internal sealed class EventFeed : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _reader;

    private EventFeed(HttpResponseMessage answer, Stream stream)
    {
        _answer = answer;
        _reader = new StreamReader(stream);
    }

    public HttpResponseMessage Answer => _answer;

    /// <summary>How many comments have come between frames.</summary>
    public int Comments { get; private set; }

    public static Task<EventFeed> Open(HttpClient client, string run, string? etag = null, string? lastEventId = null) =>
        OpenPath(client, $"/v1/runs/{run}/events{(etag is null ? "" : "?etag=" + etag)}", lastEventId);

    /// <summary>The stream of a debugger's session.</summary>
    public static Task<EventFeed> OpenSession(HttpClient client, string session) => OpenPath(client, $"/v1/debug/{Uri.EscapeDataString(session)}/events", null);

    private static async Task<EventFeed> OpenPath(HttpClient client, string path, string? lastEventId)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        HttpResponseMessage answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.ToString());
        return new EventFeed(answer, await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>All frames up to the end of the stream.</summary>
    public static async Task<IReadOnlyList<Frame>> ReadAll(HttpClient client, string run, string? etag = null, string? lastEventId = null)
    {
        using EventFeed feed = await Open(client, run, etag, lastEventId);
        return await feed.ToEnd();
    }

    /// <summary>The next frame; null when the stream has ended.</summary>
    public async Task<Frame?> Next()
    {
        string id = string.Empty;
        string name = "message";
        string? data = null;
        while (await _reader.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            switch (line.Split(": ", 2))
            {
                case ["id", string value]:
                    id = value;
                    break;
                case ["event", string value]:
                    name = value;
                    break;
                case ["data", string value]:
                    data = value;
                    break;
                case ["", _]:
                    Comments++;
                    break;
                case [""] when data is not null:
                    Frame frame = new(id, name, data);
                    StrictFrame.Check(frame);
                    return frame;
                case [""]:
                    break;
                default:
                    Assert.Fail($"A stream has no line such as '{line}'.");
                    break;
            }
        }

        return null;
    }

    /// <summary>Reads frames until one is as wanted, and gives all that were read.</summary>
    public async Task<IReadOnlyList<Frame>> Until(Func<Frame, bool> wanted)
    {
        List<Frame> frames = [];
        while (await Next() is { } frame)
        {
            frames.Add(frame);
            if (wanted(frame))
            {
                return frames;
            }
        }

        Assert.Fail($"The stream ended before: {string.Join(Environment.NewLine, frames.Select(static frame => frame.Text))}");
        return frames;
    }

    /// <summary>Reads until every given node has been told to have ended.</summary>
    public async Task UntilEnded(params string[] nodes)
    {
        HashSet<string> open = [.. nodes];
        await Until(frame =>
        {
            if (frame.Node is { } node && frame.Status != "running")
            {
                open.Remove(node);
            }

            return open.Count == 0;
        });
    }

    /// <summary>Waits for the next line and demands that it is a comment.</summary>
    public async Task<string> NextComment()
    {
        string? line = await _reader.ReadLineAsync().WaitAsync(Patience);
        while (line is { Length: 0 })
        {
            line = await _reader.ReadLineAsync().WaitAsync(Patience);
        }

        Assert.StartsWith(":", line, StringComparison.Ordinal);
        return line!;
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

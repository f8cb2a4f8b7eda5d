using System.Text.Json;

namespace Tributary.Api.Tests.Alien.Scene;

/// <summary>The stream of a job, read as clients do: split at empty lines, of each part the line that begins with <c>data: </c>.</summary>
internal sealed class AlienFeed(HttpResponseMessage answer, StreamReader reader) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public void Dispose()
    {
        reader.Dispose();
        answer.Dispose();
    }

    /// <summary>The next comment, past whatever comes before it; null at the end.</summary>
    public async Task<string?> NextComment()
    {
        string? line = await NextLine();
        while (line is not null && !line.StartsWith(':'))
        {
            line = await NextLine();
        }

        return line;
    }

    /// <summary>The next frame with its id; null at the end.</summary>
    public async Task<(long Id, string Type, JsonElement Data)?> Next()
    {
        long? id = null;
        JsonElement? data = null;
        while (await NextLine() is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                id = long.Parse(line.AsSpan(4));
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                Assert.Null(data);
                data = JsonElement.Parse(line[6..]);
            }
            else if (line.Length == 0 && data is { } whole)
            {
                return (id!.Value, whole.GetProperty("type").GetString()!, whole);
            }
        }

        return null;
    }

    /// <summary>Everything until the end.</summary>
    public async Task<IReadOnlyList<(long Id, string Type, JsonElement Data)>> Rest()
    {
        List<(long, string, JsonElement)> frames = [];
        while (await Next() is { } frame)
        {
            frames.Add(frame);
        }

        return frames;
    }

    private Task<string?> NextLine() => reader.ReadLineAsync().WaitAsync(Patience);
}

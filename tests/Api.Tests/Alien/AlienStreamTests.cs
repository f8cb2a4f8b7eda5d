using System.Text.Json;
using Tributary.Api.Tests.Alien.Scene;
using Tributary.Api.Tests.Server;

namespace Tributary.Api.Tests.Alien;

/// <summary>The stream of a job as time passes.</summary>
public sealed class AlienStreamTests : IAsyncLifetime
{
    private readonly ApiServer _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact(Timeout = 60_000)]
    public async Task Silence_is_filled_and_after_five_minutes_the_stream_ends_and_can_be_taken_up_again()
    {
        AlienClient api = new(_server.Anonymous, _server.Client.BaseAddress!.ToString(), ApiServer.Key, null);
        long job = await api.Begin(AlienFlow.Empty().Node("wait", "delay", """{"seconds":604800}"""));
        DateTimeOffset opened = _server.Time.GetUtcNow();
        using AlienFeed feed = await api.Follow(job);
        long seen = (await feed.Next())!.Value.Id;

        // The stream may begin to wait a little after its last frame: the clock is moved until a comment comes, with a request between two moves.
        Task<string?> line = feed.NextComment();
        while (!line.IsCompleted)
        {
            _server.Time.Advance(TimeSpan.FromSeconds(1));
            await Pause();
            Assert.True(_server.Time.GetUtcNow() < opened.AddSeconds(290), "There was no comment within 290 seconds.");
        }

        Assert.Equal(": keep-alive", await line);
        Assert.True(_server.Time.GetUtcNow() >= opened.AddSeconds(15));

        _server.Time.Advance(opened.AddSeconds(299) - _server.Time.GetUtcNow());
        Task<IReadOnlyList<(long Id, string Type, JsonElement Data)>> rest = feed.Rest();
        await Pause();
        Assert.False(rest.IsCompleted);
        _server.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(await rest);

        using AlienFeed again = await api.Follow(job, $"{seen - 1}");
        Assert.Equal("update", (await again.Next())!.Value.Type);
        Assert.Empty(_server.Log.Lines);
    }

    // As long as a few requests take.
    private async Task Pause()
    {
        for (int i = 0; i < 3; i++)
        {
            using HttpResponseMessage answer = await _server.Anonymous.GetAsync(new Uri(_server.Client.BaseAddress!, "/healthz"));
        }
    }
}

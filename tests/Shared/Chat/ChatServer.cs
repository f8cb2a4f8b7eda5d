using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tributary.Shared.Chat;

/// <summary>A server that speaks the chat protocol of OpenAI on a free port of 127.0.0.1, as faultily as a test wants.</summary>
public sealed class ChatServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<RequestDelegate> _answers = new();
    private readonly ConcurrentQueue<ChatRequest> _requests = new();

    private ChatServer(WebApplication app) => _app = app;

    /// <summary>What has come in, the oldest first.</summary>
    public IReadOnlyList<ChatRequest> Requests => [.. _requests];

    /// <summary>The one request that has come in.</summary>
    public ChatRequest Request => Requests.Single();

    /// <summary>Scheme, host and port.</summary>
    public string Origin => _app.Urls.Single();

    /// <summary>The address that clients are given.</summary>
    public string Url => $"{Origin}/v1";

    /// <summary>Starts one.</summary>
    public static async Task<ChatServer> Start()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Limits.MaxRequestBodySize = null);
        ChatServer server = new(builder.Build());
        server._app.Run(server.Answer);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>The answers of the next requests, in their order. Requests beyond them are answered 501.</summary>
    public ChatServer Then(params RequestDelegate[] answers)
    {
        foreach (RequestDelegate answer in answers)
        {
            _answers.Enqueue(answer);
        }

        return this;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource atOnce = new();
        await atOnce.CancelAsync();
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private async Task Answer(HttpContext context)
    {
        JsonElement body = (await JsonDocument.ParseAsync(context.Request.Body)).RootElement;
        HttpRequest request = context.Request;
        _requests.Enqueue(new ChatRequest(
            $"{request.Path}{request.QueryString}", request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body));
        if (_answers.TryDequeue(out RequestDelegate? answer))
        {
            await answer(context);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status501NotImplemented;
        }
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Tributary.Shared.Chat;

/// <summary>Answers of a <see cref="ChatServer"/>, frame by frame as the real one sends them.</summary>
public static class ChatAnswers
{
    /// <summary>A whole answer in the given pieces, which took 7 tokens to read and 5 to write.</summary>
    public static RequestDelegate Says(params string[] pieces) => Ends("stop", pieces);

    /// <summary>The same with another reason for its end.</summary>
    public static RequestDelegate Ends(string reason, params string[] pieces) => async context =>
    {
        await Begin(context, pieces);
        await Frame(context, $$$"""[{"index":0,"delta":{},"logprobs":null,"finish_reason":"{{{reason}}}"}]""");
        await Frame(context, "[]", """{"prompt_tokens":7,"completion_tokens":5,"total_tokens":12}""");
        await Raw(context, "[DONE]");
    };

    /// <summary>An answer of which only the given pieces come, and then the connection breaks.</summary>
    public static RequestDelegate Breaks(params string[] pieces) => async context =>
    {
        await Begin(context, pieces);
        context.Abort();
    };

    /// <summary>An answer whose stream ends in order, but before the answer does.</summary>
    public static RequestDelegate Stops(params string[] pieces) => context => Begin(context, pieces);

    /// <summary>Any data in a stream.</summary>
    public static RequestDelegate Streams(string data) => async context =>
    {
        context.Response.ContentType = "text/event-stream";
        await Raw(context, data);
        await Raw(context, "[DONE]");
    };

    /// <summary>The given pieces, and then nothing until the client hangs up.</summary>
    public static RequestDelegate Holds(ChatHold hold, params string[] pieces) => async context =>
    {
        await Begin(context, pieces);
        await hold.Hold(context.RequestAborted);
    };

    /// <summary>An error in the words of the real server.</summary>
    public static RequestDelegate Fails(int status, string message, string? code = null, string? retryAfter = null) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        await context.Response.WriteAsync(
            $$$"""{"error":{"message":{{{Quoted(message)}}},"type":"some_error","param":null,"code":{{{(code is null ? "null" : Quoted(code))}}} }}""");
    };

    /// <summary>An answer of any status and text that is no chat.</summary>
    public static RequestDelegate Page(int status, string text) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync(text);
    };

    private static async Task Begin(HttpContext context, string[] pieces)
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        await Frame(context, """[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"logprobs":null,"finish_reason":null}]""");
        foreach (string piece in pieces)
        {
            await Frame(context, $$$"""[{"index":0,"delta":{"content":{{{Quoted(piece)}}} },"logprobs":null,"finish_reason":null}]""");
        }
    }

    private static Task Frame(HttpContext context, string choices, string usage = "null") => Raw(
        context,
        $$"""{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1770000000,"model":"real-1","service_tier":"default","system_fingerprint":"fp_1","choices":{{choices}},"usage":{{usage}}}""");

    private static async Task Raw(HttpContext context, string data)
    {
        await context.Response.WriteAsync($"data: {data}\n\n");
        await context.Response.Body.FlushAsync();
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}

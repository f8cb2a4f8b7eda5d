using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Engine.Values;

namespace Tributary.Api.Http;

/// <summary>Writes JSON answers through a <see cref="JsonScratch"/>, so that they carry their length and cost no allocation.</summary>
internal static class JsonResponse
{
    public static Task Write<TState>(HttpContext context, int status, TState state, Action<Utf8JsonWriter, TState> write)
    {
        Fill(context, status, state, write);
        return context.Response.BodyWriter.FlushAsync().AsTask();
    }

    public static void Begin(HttpContext context, int status, long length)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = length;
    }

    private static void Fill<TState>(HttpContext context, int status, TState state, Action<Utf8JsonWriter, TState> write)
    {
        JsonScratch scratch = JsonScratch.Take();
        write(scratch.Writer, state);
        ReadOnlySpan<byte> written = scratch.Written;
        Begin(context, status, written.Length);
        context.Response.BodyWriter.Write(written);
        scratch.Return();
    }
}

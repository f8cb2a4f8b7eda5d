using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Engine.Values;

namespace Tributary.Api.Http;

/// <summary>Writes JSON answers through a buffer that each thread keeps, so that they carry their length and cost no allocation.</summary>
internal static class JsonResponse
{
    // Larger buffers are left to the collector: one huge answer must not cost its size for ever.
    private const int LargestKept = 256 * 1024;

    [ThreadStatic]
    private static Scratch? _kept;

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
        Scratch scratch = _kept ?? new Scratch();
        _kept = null;
        write(scratch.Writer, state);
        scratch.Writer.Flush();
        Begin(context, status, scratch.Buffer.WrittenCount);
        context.Response.BodyWriter.Write(scratch.Buffer.WrittenSpan);
        if (scratch.Buffer.Capacity <= LargestKept)
        {
            scratch.Buffer.ResetWrittenCount();
            scratch.Writer.Reset();
            _kept = scratch;
        }
    }

    private sealed class Scratch
    {
        public Scratch()
        {
            Buffer = new ArrayBufferWriter<byte>(4096);
            Writer = new Utf8JsonWriter(Buffer, JsonText.WriterOptions);
        }

        public ArrayBufferWriter<byte> Buffer { get; }

        public Utf8JsonWriter Writer { get; }
    }
}

using System.Text.Json;
using System.Text.Unicode;
using Tributary.Engine.Values;

namespace Tributary.Api.Http;

/// <summary>Parses bodies so that nothing that is read from them later can fail: their text is valid Unicode throughout.</summary>
internal static class RequestJson
{
    // Two members of one name would mean different things to different readers of the same body.
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>The body as a document whose root is an object; null when it is not one, with the fault added.</summary>
    /// <param name="utf8">The body; the document refers to it and must be disposed first.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> utf8, FaultList faults) => Parse(utf8, faults, isObject: true);

    /// <summary>The body as a document; null when it is none, with the fault added.</summary>
    /// <param name="utf8">The body; the document refers to it and must be disposed first.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <param name="isObject">Whether its root must be an object.</param>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> utf8, FaultList faults, bool isObject)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8))
        {
            utf8 = utf8[3..];
        }

        if (utf8.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            faults.Missing("body");
            return null;
        }

        if (!Utf8.IsValid(utf8.Span))
        {
            faults.Add("json_invalid", "JSON decode error: the body is not valid UTF-8", "body", 0);
            return null;
        }

        // Before the parser looks at names, which it cannot do with half a character in one. What is no JSON is told as such.
        int lone = LoneSurrogates.Find(utf8.Span);
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(lone < 0 ? utf8 : LoneSurrogates.Replace(utf8), Options);
        }
        catch (JsonException fault)
        {
            int position = Position(utf8.Span, fault.LineNumber ?? 0, fault.BytePositionInLine ?? 0);
            faults.Add("json_invalid", $"JSON decode error: {Reason(fault)}", "body", position);
            return null;
        }

        if (lone >= 0)
        {
            faults.Add("json_invalid", "JSON decode error: a \\u escape names half a character", "body", lone);
        }
        else if (isObject && document.RootElement.ValueKind != JsonValueKind.Object)
        {
            faults.Add("model_attributes_type", "Input should be a valid dictionary or object to extract fields from", "body");
        }
        else
        {
            return document;
        }

        document.Dispose();
        return null;
    }

    // The reader's message ends with its own notion of the place, which loc tells already.
    private static string Reason(JsonException fault)
    {
        int place = fault.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? fault.Message : fault.Message[..place];
    }

    private static int Position(ReadOnlySpan<byte> utf8, long line, long positionInLine)
    {
        int begin = 0;
        for (; line > 0; line--)
        {
            int end = utf8[begin..].IndexOf((byte)'\n');
            if (end < 0)
            {
                break;
            }

            begin += end + 1;
        }

        return begin + (int)positionInLine;
    }
}

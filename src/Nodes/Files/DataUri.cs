using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Tributary.Engine.Runs;

namespace Tributary.Nodes.Files;

/// <summary>Reads URIs of the form <c>data:&lt;type&gt;;base64,&lt;data&gt;</c> out of JSON strings.</summary>
internal static class DataUri
{
    private const int LongestHead = 1024;

    private static ReadOnlySpan<byte> Scheme => "data:"u8;

    private static ReadOnlySpan<byte> Encoding64 => ";base64"u8;

    /// <summary>Whether a JSON string begins like one.</summary>
    public static bool IsOne(JsonElement json)
    {
        ReadOnlySpan<byte> text = JsonMarshal.GetRawUtf8Value(json)[1..];
        return text.Length > Scheme.Length && Ascii.EqualsIgnoreCase(text[..Scheme.Length], Scheme);
    }

    /// <summary>The bytes of one; null when it is wrong.</summary>
    /// <param name="json">A JSON string that begins like one.</param>
    /// <param name="limit">The most bytes it may hold.</param>
    /// <param name="type">The media type it names; null when it names none.</param>
    /// <param name="fault">What is wrong with it; null when nothing is.</param>
    public static byte[]? Read(JsonElement json, int limit, out string? type, out Failure? fault)
    {
        type = null;
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(json);
        Utf8JsonReader reader = new(raw);
        reader.Read();
        byte[] rented = ArrayPool<byte>.Shared.Rent(raw.Length);
        try
        {
            Span<byte> uri = rented.AsSpan(0, reader.CopyString(rented));
            int comma = uri[..Math.Min(uri.Length, LongestHead)].IndexOf((byte)',');
            ReadOnlySpan<byte> head = comma < 0 ? default : uri[Scheme.Length..comma];
            if (comma < 0 || head.Length < Encoding64.Length || !Ascii.EqualsIgnoreCase(head[^Encoding64.Length..], Encoding64))
            {
                fault = new Failure("invalid_data_uri", "A data URI should have the form data:<type>;base64,<data>.");
                return null;
            }

            type = FileNaming.Parse(Encoding.UTF8.GetString(head[..^Encoding64.Length]));
            return Decode(uri[(comma + 1)..], limit, out fault);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static byte[]? Decode(Span<byte> base64, int limit, out Failure? fault)
    {
        if (Base64.DecodeFromUtf8InPlace(base64, out int length) != OperationStatus.Done)
        {
            fault = new Failure("invalid_data_uri", "The data of a data URI should be base64, with its padding.");
            return null;
        }

        fault = length <= limit
            ? null
            : new Failure("file_too_large", $"The file has {length} bytes; a data URI may hold {limit}. Upload it and send its {FileValue.Scheme} URI.");
        return fault is null ? base64[..length].ToArray() : null;
    }
}

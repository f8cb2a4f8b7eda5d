using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Tributary.Api.Http;

/// <summary>A request's body in a rented buffer; what is parsed from it must be done with before it is disposed.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstBuffer = 64 * 1024;

    private byte[]? _rented;
    private int _length;

    private RequestBody(byte[] rented) => _rented = rented;

    public ReadOnlyMemory<byte> Utf8 => _rented.AsMemory(0, _length);

    /// <summary>Reads a body; null when it is longer than <paramref name="limit"/> bytes, which is found out without keeping more than that.</summary>
    public static async ValueTask<RequestBody?> Read(HttpContext context, int limit)
    {
        HttpRequest request = context.Request;
        if (request.ContentLength > limit)
        {
            return null;
        }

        // This limit takes the place of the server's own, which is not in the API's hands and may be lower.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature && feature.MaxRequestBodySize < limit)
        {
            feature.MaxRequestBodySize = null;
        }

        long expected = request.ContentLength ?? FirstBuffer;
        RequestBody body = new(ArrayPool<byte>.Shared.Rent((int)Math.Clamp(expected, 256, FirstBuffer)));
        try
        {
            while (body._length != request.ContentLength)
            {
                int read = await request.Body.ReadAsync(body.Free(), context.RequestAborted);
                if (read == 0)
                {
                    break;
                }

                body._length += read;
                if (body._length > limit)
                {
                    body.Dispose();
                    return null;
                }
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
            _rented = null;
        }
    }

    private Memory<byte> Free()
    {
        if (_length == _rented!.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(_rented.Length * 2);
            _rented.AsSpan().CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_rented);
            _rented = larger;
        }

        return _rented.AsMemory(_length);
    }
}

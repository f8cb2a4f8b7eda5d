using System.Net;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.LanguageModels.OpenAi;

/// <summary>The body of an answer, read no further than allowed: the library would keep a line without an end in memory.</summary>
internal sealed class AnswerContent : HttpContent
{
    /// <summary>The most bytes of an answer (64 MiB). Each word of a text comes in a frame of some hundred bytes.</summary>
    public const int Largest = 64 * 1024 * 1024;

    private readonly HttpContent _inner;
    private readonly string _origin;

    public AnswerContent(HttpContent inner, string origin)
    {
        _inner = inner;
        _origin = origin;
        foreach ((string name, IEnumerable<string> values) in inner.Headers)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
        new OutboundBody(await _inner.ReadAsStreamAsync(cancellationToken), _origin, Largest);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await using Stream body = await CreateContentReadStreamAsync();
        await body.CopyToAsync(stream);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

using System.Net;
using System.Text;
using Tributary.Engine.Runs;

namespace Tributary.Nodes.Outbound;

/// <summary>
/// Every request that the server makes because a caller asked for it goes through here: only to admitted addresses, checked
/// on each connection and so after each redirect, within a time and a size. One instance serves the whole process.
/// </summary>
public sealed class OutboundClient : IDisposable
{
    /// <summary>The <c>User-Agent</c> of requests that have none.</summary>
    public const string UserAgent = "Tributary/1";

    // An abandoned connection attempt goes on without its request; this ends it.
    private static readonly TimeSpan LongestConnect = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time;
    private readonly GuardedConnector _connector;
    private readonly HttpMessageInvoker _invoker;

    /// <summary>Makes a client.</summary>
    /// <param name="options">Options without faults.</param>
    /// <param name="time">The clock of timeouts.</param>
    /// <param name="resolve">Resolves host names; null asks the system.</param>
    /// <exception cref="ArgumentException">The options have faults; the message names all of them.</exception>
    public OutboundClient(OutboundOptions options, TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        if (OutboundOptions.Faults(options) is { Count: > 0 } faults)
        {
            throw new ArgumentException(string.Join(" ", faults), nameof(options));
        }

        _time = time;
        _connector = new GuardedConnector(new AllowList(options.Allow), resolve ?? Dns.GetHostAddressesAsync);
        _invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectTimeout = LongestConnect,
            ConnectCallback = _connector.Connect,
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            // The ids of our traces are no business of other people's servers.
            ActivityHeadersPropagator = null,
        });
    }

    /// <summary>Sends a request and reads the whole answer.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled. A timeout is a result instead.</exception>
    public Task<OutboundResult> Send(OutboundRequest request, CancellationToken cancellationToken) => Send(
        request, static async (response, body, token) => response with { Body = await ((OutboundBody)body).ReadWhole(token) }, cancellationToken);

    /// <summary>Sends a request and hands the body of the answer over while it arrives.</summary>
    /// <param name="request">The request; its limits hold for the body too.</param>
    /// <param name="read">
    /// Given the answer without its body and the body, reads as much of that as it needs and says what the result is to hold. It must let what
    /// reading throws pass; what else it throws comes out as it is.
    /// </param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled. A timeout is a result instead.</exception>
    public async Task<OutboundResult> Send(
        OutboundRequest request, Func<OutboundResponse, Stream, CancellationToken, Task<OutboundResponse>> read, CancellationToken cancellationToken)
    {
        if (!OutboundUrl.TryRead(request.Url, out Uri? url, out string? fault))
        {
            return OutboundResult.Refusal("invalid_url", $"The URL {fault}.");
        }

        if (OutboundHeaders.Fault(request.Headers) is { } headerFault)
        {
            return OutboundResult.Refusal("invalid_header", headerFault);
        }

        using CancellationTokenSource timeout = new(request.Timeout, _time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await Follow(request, url, read, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return OutboundResult.Passing("timeout", timeout.IsCancellationRequested
                ? $"{OutboundUrl.Origin(url)} did not answer in full within {request.Timeout.TotalSeconds} seconds."
                : $"{OutboundUrl.Origin(url)} did not accept a connection within {LongestConnect.TotalSeconds} seconds.");
        }
    }

    /// <summary>Why a request to a URL would be refused, as far as the URL alone tells; null when it has to be tried.</summary>
    public Failure? RefusalOf(string url)
    {
        if (!OutboundUrl.TryRead(url, out Uri? parsed, out string? fault))
        {
            return new Failure("invalid_url", $"The URL {fault}.");
        }

        return _connector.RefusalOf(parsed.IdnHost) is { } refusal ? new Failure("address_refused", refusal) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();

    private static Uri? RedirectTarget(HttpResponseMessage response, Uri from) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && response.Headers.TryGetValues("Location", out IEnumerable<string>? values)
        && Uri.TryCreate(from, values.First(), out Uri? target)
            ? target
            : null;

    private static OutboundResult.Failed Unconnected(Uri url, HttpRequestException exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is OutboundRefusedException refused)
            {
                return OutboundResult.Refusal("address_refused", refused.Message);
            }
        }

        string why = exception.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => "its name does not resolve",
            HttpRequestError.ConnectionError => "no connection could be made",
            HttpRequestError.SecureConnectionError => "its TLS certificate or protocol was not accepted",
            HttpRequestError.ResponseEnded => "it closed the connection before it had answered",
            HttpRequestError.InvalidResponse => "its answer is not HTTP",
            HttpRequestError.ConfigurationLimitExceeded => "its header is too long",
            _ => "the connection broke",
        };
        return exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded
            ? OutboundResult.Refusal("too_large", $"{OutboundUrl.Origin(url)} cannot be read: {why}.")
            : OutboundResult.Passing("connection_failed", $"{OutboundUrl.Origin(url)} cannot be reached: {why}.");
    }

    private static async Task<OutboundResult> Read(
        HttpResponseMessage response, Uri url, int limit, Func<OutboundResponse, Stream, CancellationToken, Task<OutboundResponse>> read, CancellationToken cancellationToken)
    {
        string origin = OutboundUrl.Origin(url);
        try
        {
            await using OutboundBody body = new(await response.Content.ReadAsStreamAsync(cancellationToken), origin, limit);
            return new OutboundResult.Answered(await read(new OutboundResponse((int)response.StatusCode, Headers(response), default, url), body, cancellationToken));
        }
        catch (OutboundBodyException broken)
        {
            return broken.Result;
        }
    }

    private static Dictionary<string, string> Headers(HttpResponseMessage response)
    {
        Dictionary<string, string> headers = new(StringComparer.Ordinal);
        foreach ((string name, IEnumerable<string> values) in response.Headers.Concat(response.Content.Headers))
        {
            headers[name.ToLowerInvariant()] = string.Join(", ", values);
        }

        return headers;
    }

    private async Task<OutboundResult> Follow(
        OutboundRequest request, Uri url, Func<OutboundResponse, Stream, CancellationToken, Task<OutboundResponse>> read, CancellationToken cancellationToken)
    {
        OutboundHop hop = new(request.Method, url, request.Headers, request.Body);
        for (int redirects = 0; ; redirects++)
        {
            using HttpRequestMessage message = hop.ToMessage();
            HttpResponseMessage response;
            try
            {
                response = await _invoker.SendAsync(message, cancellationToken);
            }
            catch (HttpRequestException exception)
            {
                return Unconnected(hop.Url, exception);
            }

            using (response)
            {
                if (!request.FollowRedirects || RedirectTarget(response, hop.Url) is not { } target)
                {
                    return request.IgnoresBody
                        ? new OutboundResult.Answered(new OutboundResponse((int)response.StatusCode, Headers(response), default, hop.Url))
                        : await Read(response, hop.Url, request.MaxResponseBytes, read, cancellationToken);
                }

                if (redirects == OutboundRequest.MostRedirects)
                {
                    return OutboundResult.Refusal("too_many_redirects", $"{OutboundUrl.Origin(url)} redirects more than {OutboundRequest.MostRedirects} times.");
                }

                if (OutboundUrl.RedirectFault(hop.Url, target) is { } fault)
                {
                    return OutboundResult.Refusal("invalid_url", $"{OutboundUrl.Origin(hop.Url)} redirects to a URL that cannot be followed: it {fault}.");
                }

                hop = hop.Redirected(response.StatusCode, target);
            }
        }
    }
}

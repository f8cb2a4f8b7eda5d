using System.Collections.Specialized;
using System.Security.Claims;
using Microsoft.Azure.Functions.Worker.Http;

namespace Tributary.Functions.Http;

/// <summary>
/// A request for the official wait. The platform's own would write what the wait finds straight into the caller's answer, which is the API's
/// to write; this one lets the wait answer into a <see cref="WaitResponse"/>, of which only the status counts.
/// </summary>
/// <param name="request">The platform's.</param>
internal sealed class WaitRequest(HttpRequestData request) : HttpRequestData(request.FunctionContext)
{
    public override Stream Body => request.Body;

    public override HttpHeadersCollection Headers => request.Headers;

    public override IReadOnlyCollection<IHttpCookie> Cookies => request.Cookies;

    public override Uri Url => request.Url;

    public override IEnumerable<ClaimsIdentity> Identities => request.Identities;

    public override string Method => request.Method;

    public override NameValueCollection Query => request.Query;

    public override HttpResponseData CreateResponse() => new WaitResponse(FunctionContext);
}

using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Tributary.Functions.Http;

/// <summary>How a wait ended: 200 when the orchestration is over, 202 when the wait is. Its body goes nowhere.</summary>
internal sealed class WaitResponse(FunctionContext function) : HttpResponseData(function)
{
    public override HttpStatusCode StatusCode { get; set; } = HttpStatusCode.OK;

    public override HttpHeadersCollection Headers { get; set; } = new();

    public override Stream Body { get; set; } = Stream.Null;

    public override HttpCookies Cookies => throw new NotSupportedException("A wait sets no cookies.");
}

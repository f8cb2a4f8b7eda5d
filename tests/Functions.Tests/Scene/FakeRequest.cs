using System.Security.Claims;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Tributary.Functions.Tests.Scene;

/// <summary>A request as the platform hands it over. It makes no answer: what is answered goes through the API.</summary>
internal sealed class FakeRequest(FunctionContext function) : HttpRequestData(function)
{
    public override Stream Body => Stream.Null;

    public override HttpHeadersCollection Headers { get; } = new();

    public override IReadOnlyCollection<IHttpCookie> Cookies => [];

    public override Uri Url { get; } = new("https://tributary.example/v1/workflows/1/runs/sync?output_only=true");

    public override IEnumerable<ClaimsIdentity> Identities => [];

    public override string Method => "POST";

    public override HttpResponseData CreateResponse() => throw new NotSupportedException("This would write into the caller's answer.");
}

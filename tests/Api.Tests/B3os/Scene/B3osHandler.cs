using System.Text.Json;
using Tributary.Api.Auth;
using Tributary.Api.Tests.Contract.Strict;
using Tributary.Api.Tests.OpenApi;

namespace Tributary.Api.Tests.B3os.Scene;

/// <summary>Holds every request and its answer against the document of the front door: what it does not say throws.</summary>
internal sealed class B3osHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        JsonElement? sent = await StrictDocument.BodyOf(request, cancellationToken);
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
        JsonElement? json = null;
        if (answer.Content.Headers.ContentType?.MediaType == "application/json")
        {
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            json = JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
        }

        if (request.Headers.Contains(ApiKey.Header))
        {
            // It is meant for another front door.
            StrictDocument.Check(request, sent, answer, json);
        }
        else
        {
            Assert.True(
                DocumentedDoor.B3os.Check(request, sent, answer, json) || (int)answer.StatusCode is 404 or 405,
                $"{request.Method} {request.RequestUri} answers {(int)answer.StatusCode}, and the document does not have it.");
        }

        return answer;
    }
}

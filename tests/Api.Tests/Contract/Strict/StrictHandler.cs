using System.Net.Http.Headers;
using System.Text.Json;

namespace Tributary.Api.Tests.Contract.Strict;

/// <summary>Looks at every answer that a test gets, as a strict client would: a request whose answer does not fit its model throws.</summary>
internal sealed class StrictHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        JsonElement? sent = await StrictDocument.BodyOf(request, cancellationToken);
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
        MediaTypeHeaderValue? type = answer.Content.Headers.ContentType;
        Assert.NotEmpty(answer.Headers.GetValues("X-Request-Id"));
        JsonElement? json = null;
        if (type?.MediaType == "application/json" && request.Method != HttpMethod.Head && !StrictFile.IsDownload(request, answer))
        {
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            json = JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
        }

        StrictDocument.Check(request, sent, answer, json);
        if (type?.MediaType == "text/event-stream")
        {
            return answer;
        }

        if (request.Method == HttpMethod.Head)
        {
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
            return answer;
        }

        if (StrictFile.IsDownload(request, answer))
        {
            StrictFile.CheckDownload(answer);
            return answer;
        }

        if (answer.IsSuccessStatusCode && request.RequestUri!.AbsolutePath.EndsWith("/export", StringComparison.Ordinal))
        {
            // A file: the client takes its bytes.
            Assert.Contains(type?.MediaType, new[] { "text/plain", "application/yaml" });
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
            return answer;
        }

        Assert.Equal("application/json", type?.MediaType);
        StrictAnswer.Check($"{request.Method} {request.RequestUri!.PathAndQuery}", (int)answer.StatusCode, json!.Value);
        return answer;
    }
}

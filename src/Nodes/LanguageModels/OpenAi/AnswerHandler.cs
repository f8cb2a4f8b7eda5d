namespace Tributary.Nodes.LanguageModels.OpenAi;

/// <summary>
/// Sends the request of one call over shared connections, bounds its answer, and closes what is still open of that at the end of the call: the library
/// forgets an answer when it is cancelled before the first word, and the model would write on for nobody.
/// </summary>
/// <param name="connections">What sends.</param>
/// <param name="origin">Where answers come from, as much as may be shown.</param>
internal sealed class AnswerHandler(HttpMessageInvoker connections, string origin) : HttpMessageHandler
{
    // The body by itself, since the library takes it out of the answer.
    private AnswerContent? _body;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage answer = await connections.SendAsync(request, cancellationToken);
        _body = new AnswerContent(answer.Content, origin);
        answer.Content = _body;
        return answer;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body?.Dispose();
        }

        base.Dispose(disposing);
    }
}

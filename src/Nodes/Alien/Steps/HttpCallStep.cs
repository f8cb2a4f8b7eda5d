using System.Text;
using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.HttpRequest;
using Tributary.Nodes.Json;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.Alien.Steps;

/// <summary>Calls a server, once for each item.</summary>
/// <param name="client">What guards and carries out the calls.</param>
internal sealed class HttpCallStep(OutboundClient client) : IAlienStep
{
    private const string Url = "url";
    private const string Method = "method";
    private const string Headers = "headers";
    private const string Body = "body";
    private const string Timeout = "timeout_seconds";
    private const string FailOnStatus = "fail_on_status";

    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

    public static readonly AlienStepKind Declared = new()
    {
        Type = "http_call",
        Title = "HTTP call",
        Description = "Sends a request to a public server for each item and gives out its answers as {status, headers, body, json}. "
            + "Each request has an Idempotency-Key of its own, the same for every attempt.",
        Params =
        [
            AlienParamKind.Text(Url, "An absolute http or https URL without user name or password.", required: true),
            AlienParamKind.Text(Method, "The method: GET (default), POST, PUT, PATCH, DELETE, HEAD or OPTIONS.", choices: Methods),
            AlienParamKind.Object(Headers, "Header fields to send, 100 at most; their values are texts or numbers."),
            AlienParamKind.Any(Body, "The body: a text as it stands, any other value as JSON. Without it none is sent."),
            AlienParamKind.Number(Timeout, "The time for everything from connecting to the last byte of the answer, in seconds from 0.1 to 300. Default 30.", 0.1, 300),
            AlienParamKind.Flag(FailOnStatus, "Treat a status of 400 or more as a failure of the node (default); otherwise it is the result."),
        ],
        HasSideEffects = true,
        IsLongRunning = true,
    };

    public AlienStepKind Kind => Declared;

    public async ValueTask<AlienResult> Run(AlienCall call, CancellationToken cancellationToken) =>
        await ItemCalls.Run(call, (item, warn, token) => Send(call, item, warn, token), cancellationToken);

    private async Task<(JsonElement Answer, Failure? Error)> Send(AlienCall call, AlienItem item, Action<NodeWarning> warn, CancellationToken cancellationToken)
    {
        if (HeadersOf(call, item, out List<KeyValuePair<string, string>> headers) is { } fault)
        {
            return (default, new Failure("invalid_header", fault));
        }

        HttpMethod method = HttpMethod.Parse((item.Text(Method) ?? "GET").ToUpperInvariant());
        OutboundRequest request = new(method, item.Text(Url)!)
        {
            Headers = headers,
            Body = BodyOf(item),
            Timeout = TimeSpan.FromSeconds(item.Number(Timeout, 30)),
        };
        switch (await client.Send(request, cancellationToken))
        {
            case OutboundResult.Answered { Response: var response } when response.Status >= 400 && item.Flag(FailOnStatus, true):
                return (default, HttpStatusFailure.Of(method, response, call.Context.Time.GetUtcNow(), call.Context.Redaction));
            case OutboundResult.Answered { Response: var response }:
                ValueRef result = new HttpResult(response).ToValue((code, detail) => warn(new NodeWarning(code, detail)));
                return (JsonText.Parse(result.Json), null);
            case OutboundResult.Failed { Error: var failure }:
                return (default, failure);
            default:
                throw new InvalidOperationException("The family of results is closed.");
        }
    }

    private static ReadOnlyMemory<byte>? BodyOf(AlienItem item)
    {
        if (item.Find(Body) is not { } body)
        {
            return null;
        }

        return body.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(body.GetString()!) : JsonText.Encode(body);
    }

    private static string? HeadersOf(AlienCall call, AlienItem item, out List<KeyValuePair<string, string>> headers)
    {
        headers = [];
        foreach (JsonProperty header in item.Find(Headers)?.EnumerateObject() ?? default)
        {
            if (headers.Count == HttpRequestConfig.MostHeaders || header.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            {
                return $"The parameter '{Headers}' must be an object of at most {HttpRequestConfig.MostHeaders} texts or numbers.";
            }

            headers.Add(KeyValuePair.Create(header.Name, JsonTextInput.Display(header.Value)));
        }

        if (!Has(headers, "Idempotency-Key"))
        {
            headers.Add(KeyValuePair.Create("Idempotency-Key", IdempotencyHeader.ValueOf(ItemCalls.KeyOf(call, item))));
        }

        if (item.Find(Body) is { } body && !Has(headers, "Content-Type"))
        {
            headers.Add(KeyValuePair.Create("Content-Type", body.ValueKind == JsonValueKind.String ? "text/plain; charset=utf-8" : "application/json; charset=utf-8"));
        }

        return null;
    }

    private static bool Has(List<KeyValuePair<string, string>> headers, string name) =>
        headers.Exists(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
}

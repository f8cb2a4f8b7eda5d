using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Tributary.Engine.Runs;
using Tributary.Nodes.HttpRequest;
using Tributary.Nodes.Json;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>Calls a server. Every answer is a result, whatever its status; only no answer is a failure.</summary>
/// <param name="client">What guards and carries out the call.</param>
internal sealed class HttpRequestAction(OutboundClient client) : IActionRunner
{
    private const int LargestResponse = 10 * 1024 * 1024;

    public B3osAction Action { get; } = new()
    {
        Type = "http-request",
        Name = "HTTP request",
        Description = "Sends a request to a public server. Every answer is a result, whatever its status. An Idempotency-Key is added unless one is given.",
        Category = "integrations",
        HasSideEffects = true,
        IsLongRunning = true,
        Payload = new PayloadShape(
            new PayloadField("url", PayloadType.Text, "An absolute http or https URL of a public server.", Required: true) { Check = RequestFields.UrlFault },
            new PayloadField("method", PayloadType.Text, "The method: GET, POST, PUT, PATCH or DELETE.", Required: true) { Choices = ["GET", "POST", "PUT", "PATCH", "DELETE"] },
            RequestFields.Headers,
            new PayloadField("body", PayloadType.Any, "The body: a text, or a JSON value that is sent as JSON. Default: none."),
            new PayloadField("timeout", PayloadType.Number, "The time for everything in milliseconds, from 1 to 60000. Default 30000.") { Least = 1, Greatest = 60_000 },
            new PayloadField("followRedirects", PayloadType.Flag, "Follow redirects, 10 at most. Default true."),
            new PayloadField("maxResponseSize", PayloadType.Integer, "The largest answer in bytes, from 1 to 10485760. Default 5242880.") { Least = 1, Greatest = LargestResponse }),
        ResultSchema = Declared.Result(
            ("status", "integer"), ("statusText", "string"), ("headers", "object"), ("body", "string"), ("contentType", "string"), ("json", "any")),
        ExampleInput = Declared.Json("""{"url":"https://example.com","method":"GET"}"""),
    };

    public async ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken)
    {
        JsonElement body = call.Value("body");
        OutboundRequest request = new(HttpMethod.Parse(call.Text("method")!), call.Text("url")!)
        {
            Headers = RequestFields.HeadersOf(call, call.Node.Call.IdempotencyKey, isJson: body.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.String)),
            Body = body.ValueKind == JsonValueKind.Undefined ? default(ReadOnlyMemory<byte>?) : Encoding.UTF8.GetBytes(JsonTextInput.Display(body)),
            Timeout = TimeSpan.FromMilliseconds(call.Number("timeout", 30_000)),
            FollowRedirects = call.Flag("followRedirects", fallback: true),
            MaxResponseBytes = (int)call.Number("maxResponseSize", 5 * 1024 * 1024),
        };
        return await client.Send(request, cancellationToken) switch
        {
            OutboundResult.Answered { Response: var response } => ActionCall.Give(response, Write),
            OutboundResult.Failed { Error: var failure } => new NodeOutcome.Failed(failure),
            _ => throw new InvalidOperationException("The family of results is closed."),
        };
    }

    private static void Write(Utf8JsonWriter writer, OutboundResponse response)
    {
        HttpResult result = new(response);
        writer.WriteNumber("status"u8, response.Status);
        writer.WriteString("statusText"u8, ReasonPhrases.GetReasonPhrase(response.Status));
        writer.WriteStartObject("headers"u8);
        foreach ((string name, string value) in response.Headers)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        string? text = result.Text;
        writer.WriteString("body"u8, text ?? string.Empty);
        writer.WriteString("contentType"u8, response.Header("content-type") ?? string.Empty);
        writer.WritePropertyName("json"u8);
        if (text is not null && result.SaysJson && HttpResult.TryParse(text, out JsonElement json))
        {
            json.WriteTo(writer);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}

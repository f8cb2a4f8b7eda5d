using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Templates;
using Tributary.Nodes.Outbound;
using Tributary.Nodes.Templates;

namespace Tributary.Nodes.HttpRequest;

/// <summary>Calls a server that the workflow names.</summary>
/// <param name="client">What guards and carries out the call.</param>
internal sealed class HttpRequestNode(OutboundClient client) : INode
{
    public NodeKind Kind { get; } = new()
    {
        Type = "HttpRequestNode",
        Title = "HTTP request",
        Description = "Sends a request to a public server and gives out its answer as {status, headers, body, json}. Retries are the node's common 'retry'.",
        Category = "integrations",
        Inputs = [new Connector(Connector.Variables, ConnectorShape.Keyed, "Any", "One value per placeholder of the URL, the headers and the body.", Optional: true)],
        Outputs =
        [
            new Connector(
                Connector.Output,
                ConnectorShape.Single,
                "dict",
                "status; headers by their names in lower case; body as text, or null; json: the body parsed when its content type is JSON, or null."),
            Connectors.OnError,
        ],
        Config =
        [
            HttpRequestConfig.MethodField,
            HttpRequestConfig.UrlField,
            HttpRequestConfig.HeadersField,
            HttpRequestConfig.BodyField,
            HttpRequestConfig.ContentTypeField,
            HttpRequestConfig.TimeoutField,
            HttpRequestConfig.MaxResponseBytesField,
            HttpRequestConfig.FollowRedirectsField,
            HttpRequestConfig.FailOnStatusField,
        ],
        HasSideEffects = true,
        Example = new NodeExample("""{"url":"https://api.example.com/items/((Id))"}""", """{"variables":{"Id":7}}""", """{"status":200,"headers":{"content-type":"application/json"},"body":"{\"id\":7}","json":{"id":7}}"""),
        IsLongRunning = true,
    };

    public async ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        HttpRequestConfig config = context.Config.As(HttpRequestConfig.From);
        VariableScope scope = new(context.Inputs);
        OutboundRequest request = new(config.Method, scope.Render(config.Url))
        {
            Headers = Headers(config, scope, context.Call.IdempotencyKey),
            Body = config.Body is { } body ? body.Render(scope) : default(ReadOnlyMemory<byte>?),
            Timeout = config.Timeout,
            MaxResponseBytes = config.MaxResponseBytes,
            FollowRedirects = config.FollowRedirects,
        };
        return await client.Send(request, cancellationToken) switch
        {
            OutboundResult.Answered { Response: var response } when response.Status >= 400 && config.FailOnStatus =>
                new NodeOutcome.Failed(HttpStatusFailure.Of(config.Method, response, context.Time.GetUtcNow())),
            OutboundResult.Answered { Response: var response } => NodeOutcome.Success(new HttpResult(response).ToValue(scope.Warn), scope.Warnings),
            OutboundResult.Failed { Error: var failure } => new NodeOutcome.Failed(failure),
            _ => throw new InvalidOperationException("The family of results is closed."),
        };
    }

    private static List<KeyValuePair<string, string>> Headers(HttpRequestConfig config, VariableScope scope, string idempotencyKey)
    {
        List<KeyValuePair<string, string>> headers = new(config.Headers.Count + 2);
        bool hasKey = false;
        bool hasType = config.ContentType is null || config.Body is null;
        foreach ((string name, TextTemplate value) in config.Headers)
        {
            hasKey |= name.Equals("Idempotency-Key", StringComparison.OrdinalIgnoreCase);
            hasType |= name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);
            headers.Add(KeyValuePair.Create(name, scope.Render(value)));
        }

        if (!hasKey)
        {
            headers.Add(KeyValuePair.Create("Idempotency-Key", IdempotencyHeader.ValueOf(idempotencyKey)));
        }

        if (!hasType)
        {
            headers.Add(KeyValuePair.Create("Content-Type", config.ContentType!));
        }

        return headers;
    }
}

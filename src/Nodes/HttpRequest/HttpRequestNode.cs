using System.Net.Http.Headers;
using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Nodes.Credentials;
using Tributary.Nodes.Files;
using Tributary.Nodes.Outbound;
using Tributary.Nodes.Templates;

namespace Tributary.Nodes.HttpRequest;

/// <summary>Calls a server that the workflow names.</summary>
/// <param name="client">What guards and carries out the call.</param>
/// <param name="files">Where answers that are to be files are kept.</param>
internal sealed class HttpRequestNode(OutboundClient client, IFileStore files) : INode
{
    public NodeKind Kind { get; } = new()
    {
        Type = "HttpRequestNode",
        Title = "HTTP request",
        Description = "Sends a request to a public server and gives out its answer as {status, headers, body, json}, as a file, or the items of all its pages. Retries are the node's common 'retry'.",
        Category = "integrations",
        Inputs = [new Connector(Connector.Variables, ConnectorShape.Keyed, "Any", "One value per placeholder of the URL, the headers and the body.", Optional: true)],
        Outputs =
        [
            new Connector(
                Connector.Output,
                ConnectorShape.Single,
                "dict",
                "status; headers by their names in lower case; body as text, or null; json: the body parsed, or null; file: with response file the file. "
                    + "With pagination {status, pages, complete, items} instead."),
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
            HttpAuth.Field,
            HttpRequestConfig.ResponseField,
            HttpPaging.Field,
        ],
        CheckTogether = HttpRequestConfig.CheckTogether,
        Credentials = [HttpAuth.Slot],
        HasSideEffects = true,
        Example = new NodeExample("""{"url":"https://api.example.com/items/((Id))"}""", """{"variables":{"Id":7}}""", """{"status":200,"headers":{"content-type":"application/json"},"body":"{\"id\":7}","json":{"id":7}}"""),
        IsLongRunning = true,
    };

    public async ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        HttpRequestConfig config = context.Config.As(HttpRequestConfig.From);
        VariableScope scope = new(context.Inputs);
        HttpSender? sender = context.Credentials.TryGetValue(HttpAuth.Slot.Name, out Credential? credential) ? HttpSender.Of(credential) : config.Auth?.In(scope);
        HttpCall call = new(config, scope, sender, context.Call.IdempotencyKey);
        if (config.Paging is { } paging)
        {
            return OutboundUrl.TryRead(call.Url, out _, out string? fault)
                ? await new HttpPages(client, config, paging, context.Time, context.Redaction).Fetch(call, scope, cancellationToken)
                : NodeOutcome.Failure("invalid_url", $"The URL {fault}.");
        }

        return await client.Send(call.Request(call.Url, page: 1), cancellationToken) switch
        {
            OutboundResult.Answered { Response: var response } when response.Status >= 400 && config.FailOnStatus =>
                new NodeOutcome.Failed(HttpStatusFailure.Of(config.Method, response, context.Time.GetUtcNow(), context.Redaction)),
            OutboundResult.Answered { Response: var response } when config.Response == ResponseForm.File => await Keep(response, context, scope, cancellationToken),
            OutboundResult.Answered { Response: var response } => Give(new HttpResult(response), config.Response, scope, context.Redaction, cancellationToken),
            OutboundResult.Failed { Error: var failure } => new NodeOutcome.Failed(failure),
            _ => throw new InvalidOperationException("The family of results is closed."),
        };
    }

    private static NodeOutcome Give(HttpResult result, ResponseForm form, VariableScope scope, SecretRedaction? redaction, CancellationToken cancellationToken)
    {
        if (form == ResponseForm.Auto)
        {
            return NodeOutcome.Success(result.ToValue(scope.Warn), scope.Warnings);
        }

        return BodyReader.Read(result, form, scope.Warn, redaction, out JsonElement json, cancellationToken) is { } fault
            ? NodeOutcome.Failure("invalid_response", fault)
            : NodeOutcome.Success(result.ToValue(json), scope.Warnings);
    }

    private async Task<NodeOutcome> Keep(OutboundResponse response, NodeContext context, VariableScope scope, CancellationToken cancellationToken)
    {
        string? type = response.Header("content-type");
        string? named = ContentDispositionHeaderValue.TryParse(response.Header("content-disposition"), out ContentDispositionHeaderValue? disposition)
            ? disposition.FileNameStar ?? disposition.FileName?.Trim('"')
            : null;
        named ??= FileNaming.LastStepOf(response.Url);
        string name = FileNaming.Clean(named);
        if (context.Redaction is { } redaction && (redaction.IsIn(response.Body.Span) || new[] { named, name, type }.Any(each => each is not null && redaction.Text(each) != each)))
        {
            // Bytes are kept as they came or not at all. A name may be cut within the secret, so it counts as it came.
            return NodeOutcome.Failure("credential_in_answer", $"{OutboundUrl.Origin(response.Url)} sent the credential back, so its answer is not kept as a file.");
        }

        StoredFile file = await StepFile.Keep(files, context, name, type, response.Body.ToArray(), cancellationToken);
        return NodeOutcome.Success(new HttpResult(response).ToValue(file), scope.Warnings);
    }
}

using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text;
using OpenAI;
using OpenAI.Chat;
using Tributary.Engine.Runs;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.LanguageModels.OpenAi;

/// <summary>
/// Language models behind an endpoint that speaks the chat protocol of OpenAI, as that company, Azure and most servers of open models do. Answers
/// are always streamed, so that one is bounded, and ended, while it arrives. Retries and time limits are the caller's.
/// </summary>
public sealed class OpenAiModels : ILanguageModels, IDisposable
{
    /// <summary>The most characters of an answer (UTF-16 code units; 4 Mi).</summary>
    public const int LongestText = 4 * 1024 * 1024;

    private readonly ModelEndpoint _endpoint;
    private readonly Uri _baseUrl;
    private readonly ModelFailures _failures;
    private readonly string _origin;
    private readonly HttpMessageInvoker _connections;

    /// <summary>Prepares calls.</summary>
    /// <param name="endpoint">Who serves the models. It is the operator's word, so it may be anywhere.</param>
    /// <param name="offered">The models.</param>
    /// <param name="time">The clock.</param>
    public OpenAiModels(ModelEndpoint endpoint, IReadOnlyList<OfferedModel> offered, TimeProvider time)
    {
        Offered = offered;
        _endpoint = endpoint;
        _baseUrl = new Uri($"{endpoint.BaseUrl.AbsoluteUri.TrimEnd('/')}/");
        _failures = new ModelFailures(endpoint, time);

        _origin = OutboundUrl.Origin(_baseUrl);

        // A redirect would take the key elsewhere; and the ids of our traces are no business of other people's servers.
        _connections = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ActivityHeadersPropagator = null,
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<OfferedModel> Offered { get; }

    /// <inheritdoc/>
    public TimeSpan Timeout => _endpoint.Timeout;

    /// <inheritdoc/>
    public async Task<ModelResult> Complete(OfferedModel model, ModelRequest request, Action<string> tell, CancellationToken cancellationToken)
    {
        StringBuilder text = new();
        ChatFinishReason? finish = null;
        ChatTokenUsage? usage = null;
        bool isRefused = false;
        using HttpClient http = new(new AnswerHandler(_connections, _origin)) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        using HttpClientPipelineTransport transport = new(http);
        try
        {
            ChatClient client = Connect(model, request.IdempotencyKey, transport);
            await foreach (StreamingChatCompletionUpdate update in client.CompleteChatStreamingAsync(ChatBody.Messages(request), ChatBody.Options(request), cancellationToken))
            {
                finish = update.FinishReason ?? finish;
                usage = update.Usage ?? usage;
                isRefused |= !string.IsNullOrEmpty(update.RefusalUpdate);
                foreach (ChatMessageContentPart part in update.ContentUpdate)
                {
                    if (string.IsNullOrEmpty(part.Text))
                    {
                        continue;
                    }

                    if (text.Length + part.Text.Length > LongestText)
                    {
                        return new ModelResult.Failed(new Failure("output_too_large", $"The answer of '{model.Name}' has more than {LongestText} characters. Set max_tokens."));
                    }

                    text.Append(part.Text);
                    tell(part.Text);
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException && _failures.Of(exception, model) is { } failure)
        {
            return new ModelResult.Failed(failure);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return isRefused || finish == ChatFinishReason.ContentFilter ? new ModelResult.Failed(ModelFailures.Refused(model))
            : finish is null ? new ModelResult.Failed(_failures.Unfinished(model))
            : new ModelResult.Answered(text.ToString(), finish == ChatFinishReason.Length, usage is null ? null : new ModelUsage(usage.InputTokenCount, usage.OutputTokenCount));
    }

    /// <inheritdoc/>
    public void Dispose() => _connections.Dispose();

    // Cheap: what is costly, the connections, is shared.
    private ChatClient Connect(OfferedModel model, string idempotencyKey, HttpClientPipelineTransport transport)
    {
        OpenAIClientOptions options = new()
        {
            Endpoint = _endpoint.AzureApiVersion is null ? _baseUrl : new Uri(_baseUrl, $"openai/deployments/{Uri.EscapeDataString(model.Deployment)}"),
            Transport = transport,
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = System.Threading.Timeout.InfiniteTimeSpan,
            EnableDistributedTracing = false,
        };
        options.AddPolicy(new RequestPolicy(_endpoint, idempotencyKey), PipelinePosition.BeforeTransport);
        return new ChatClient(model.Deployment, new ApiKeyCredential(_endpoint.Key ?? "none"), options);
    }
}

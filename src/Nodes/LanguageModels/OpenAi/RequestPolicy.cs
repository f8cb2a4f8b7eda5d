using System.ClientModel.Primitives;

namespace Tributary.Nodes.LanguageModels.OpenAi;

/// <summary>Gives a request what the library does not: the step's idempotency key, Azure's way to show the key, and none where none is wanted.</summary>
/// <param name="endpoint">Where the request goes.</param>
/// <param name="idempotencyKey">The same for every try of the same step; any text.</param>
internal sealed class RequestPolicy(ModelEndpoint endpoint, string idempotencyKey) : PipelinePolicy
{
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        Prepare(message.Request);
        ProcessNext(message, pipeline, currentIndex);
    }

    public override async ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        Prepare(message.Request);
        await ProcessNextAsync(message, pipeline, currentIndex);
    }

    private void Prepare(PipelineRequest request)
    {
        // Node ids are free texts; what a header cannot hold is escaped.
        bool isPlain = !idempotencyKey.AsSpan().ContainsAnyExceptInRange('!', '~');
        request.Headers.Set("Idempotency-Key", isPlain ? idempotencyKey : Uri.EscapeDataString(idempotencyKey));
        if (endpoint.Key is null || endpoint.AzureApiVersion is not null)
        {
            request.Headers.Remove("Authorization");
        }

        if (endpoint.AzureApiVersion is { } version)
        {
            request.Uri = new UriBuilder(request.Uri!) { Query = $"api-version={Uri.EscapeDataString(version)}" }.Uri;
            if (endpoint.Key is { } key)
            {
                request.Headers.Set("api-key", key);
            }
        }
    }
}

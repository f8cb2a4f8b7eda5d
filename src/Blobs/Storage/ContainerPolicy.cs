using Azure.Core;
using Azure.Core.Pipeline;

namespace Tributary.Blobs.Storage;

/// <summary>Makes the container when a request finds that there is none, and sends the request again: nothing has to be set up beforehand.</summary>
/// <param name="create">Makes the container unless somebody else just did.</param>
internal sealed class ContainerPolicy(Func<CancellationToken, Task> create) : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (message.Response.Status == 404 && AvailabilityPolicy.ErrorCode(message.Response) == "ContainerNotFound")
        {
            message.Response.Dispose();
            await create(message.CancellationToken);
            await ProcessNextAsync(message, pipeline);
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The stores make asynchronous calls only.");
}

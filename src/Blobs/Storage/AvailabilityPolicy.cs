using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Tributary.Engine.Stores;

namespace Tributary.Blobs.Storage;

/// <summary>
/// The one place where a storage account that cannot do its work, after the client's own retries, becomes a
/// <see cref="StoreUnavailableException"/>. Answers are read whole before they are given on, so that none breaks off later.
/// </summary>
internal sealed class AvailabilityPolicy : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        message.BufferResponse = true;
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        catch (Exception exception) when (IsOutage(exception) && !message.CancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailableException($"{StoreOf(message)} does not answer: {Reason(exception)}", exception);
        }

        Response response = message.Response;
        string status = $"{response.Status} {ErrorCode(response)}".TrimEnd();
        if (response.Status is 401 or 403)
        {
            throw new StoreUnavailableException($"{StoreOf(message)} does not let the server in ({status}).");
        }

        if (response.Status is 408 or 429 or >= 500 || ErrorCode(response) == "ContainerBeingDeleted")
        {
            throw new StoreUnavailableException($"{StoreOf(message)} cannot work now ({status}).");
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The stores make asynchronous calls only.");

    /// <summary>What the service calls a failure; null when the response is none.</summary>
    internal static string? ErrorCode(Response response) => response.Headers.TryGetValue("x-ms-error-code", out string? code) ? code : null;

    private static bool IsOutage(Exception exception) =>
        exception is RequestFailedException or IOException or HttpRequestException or OperationCanceledException or TimeoutException or AuthenticationFailedException
        || (exception is AggregateException many && many.InnerExceptions.All(IsOutage));

    private static string StoreOf(HttpMessage message) => $"Blob storage at {message.Request.Uri.Scheme}://{message.Request.Uri.Host}:{message.Request.Uri.Port}";

    private static string Reason(Exception exception) =>
        exception is AggregateException { InnerExceptions: [.., { } last] } ? last.Message : exception.Message;
}

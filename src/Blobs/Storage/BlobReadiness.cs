using Tributary.Api.Health;
using Tributary.Engine.Stores;

namespace Tributary.Blobs.Storage;

/// <summary>The server is ready while the container of its stores answers; one that does not exist is made.</summary>
internal sealed class BlobReadiness(BlobStorage storage, BlobOptions options, TimeProvider time) : IReadiness
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private string Setting => $"{BlobOptions.Section}:{(string.IsNullOrWhiteSpace(options.BlobServiceUri) ? nameof(options.ConnectionString) : nameof(options.BlobServiceUri))}";

    public async ValueTask<string?> WhyNot(CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = new(Patience, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await storage.Container.GetPropertiesAsync(cancellationToken: either.Token);
            return null;
        }
        catch (StoreUnavailableException exception)
        {
            return $"{exception.Message} Check {Setting}.";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"Blob storage did not answer within {Patience.TotalSeconds:0} seconds. Check {Setting}.";
        }
        catch (Azure.RequestFailedException exception)
        {
            return $"Blob storage refused the container '{options.Container}' ({exception.Status} {exception.ErrorCode}). Check {BlobOptions.Section}:{nameof(options.Container)}.";
        }
    }
}

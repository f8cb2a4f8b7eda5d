using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Tributary.Blobs.Storage;

/// <summary>
/// The container of the stores. Every call on it may throw <see cref="Tributary.Engine.Stores.StoreUnavailableException"/>; what a
/// request of ours did before its answer was lost shows as "is there already", see <see cref="TryCreate(string, ReadOnlyMemory{byte}, CancellationToken)"/>.
/// </summary>
internal sealed class BlobStorage
{
    /// <summary>Blobs above this many bytes (4 MiB) travel in pieces of it, so that no request is long.</summary>
    public const int PieceBytes = 4 * 1024 * 1024;

    private const string WriteKey = "write";

    private static readonly StorageTransferOptions Pieces = new() { InitialTransferSize = PieceBytes, MaximumTransferSize = PieceBytes, MaximumConcurrency = 4 };

    public BlobStorage(BlobOptions options)
        : this(options, transport: null)
    {
    }

    /// <summary>Uses the storage account of the options.</summary>
    /// <param name="options">Settings without faults.</param>
    /// <param name="transport">What sends requests; null for the client's own.</param>
    internal BlobStorage(BlobOptions options, HttpPipelineTransport? transport)
    {
        TokenCredential? identity = string.IsNullOrWhiteSpace(options.BlobServiceUri) ? null : options.Identity();
        BlobContainerClient maker = Client(options, identity, Settings(transport));
        BlobClientOptions settings = Settings(transport);
        settings.AddPolicy(new ContainerPolicy(token => maker.CreateIfNotExistsAsync(cancellationToken: token)), HttpPipelinePosition.PerCall);
        Container = Client(options, identity, settings);
    }

    public BlobContainerClient Container { get; }

    /// <summary>Writes a blob unless there is one.</summary>
    /// <returns>Whether it was written; false also when it was and the answer was lost on the way.</returns>
    public async Task<bool> TryCreate(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            await Upload(name, content, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Writes a blob unless there is one, in pieces that are read as they are sent; see <see cref="PieceBytes"/>.</summary>
    /// <returns>As <see cref="TryCreate(string, ReadOnlyMemory{byte}, CancellationToken)"/>.</returns>
    public async Task<bool> TryCreate(string name, Stream content, string contentType, IDictionary<string, string> metadata, CancellationToken cancellationToken)
    {
        try
        {
            BlobUploadOptions options = new()
            {
                Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
                Metadata = metadata,
                TransferOptions = Pieces,
            };
            await Container.GetBlobClient(name).UploadAsync(content, options, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Writes a blob, over one that is there.</summary>
    public Task Write(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => Upload(name, content, conditions: null, cancellationToken);

    /// <summary>Writes a blob over the state that was read.</summary>
    /// <returns>Whether it was written; false also when it was and the answer was lost on the way.</returns>
    public async Task<bool> TryReplace(string name, ReadOnlyMemory<byte> content, ETag read, CancellationToken cancellationToken)
    {
        try
        {
            await Upload(name, content, new BlobRequestConditions { IfMatch = read }, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Writes a blob over the state that was read. One whose answer was lost on the way knows itself again, unless somebody wrote over it by then.</summary>
    /// <param name="name">The blob.</param>
    /// <param name="content">Its content.</param>
    /// <param name="read">The state; null when there must be none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The state it is in now; null when it was in another one than that, and was not written.</returns>
    public async Task<ETag?> TryPut(string name, ReadOnlyMemory<byte> content, ETag? read, CancellationToken cancellationToken)
    {
        string write = Guid.NewGuid().ToString("N");
        BlobUploadOptions options = new()
        {
            Conditions = read is { } state ? new BlobRequestConditions { IfMatch = state } : new BlobRequestConditions { IfNoneMatch = ETag.All },
            Metadata = new Dictionary<string, string> { [WriteKey] = write },
            TransferOptions = Pieces,
        };
        try
        {
            return (await Container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), options, cancellationToken)).Value.ETag;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412 || (exception.Status == 404 && read is not null))
        {
            BlobProperties? found = await TryReadProperties(name, cancellationToken);
            return found?.Metadata.TryGetValue(WriteKey, out string? writer) == true && writer == write ? found.ETag : null;
        }
    }

    /// <summary>Sets the metadata of a blob in the state that was read; its content stays.</summary>
    /// <returns>Whether it was set; false also when it was and the answer was lost on the way.</returns>
    public async Task<bool> TrySetMetadata(string name, IDictionary<string, string> metadata, ETag read, CancellationToken cancellationToken)
    {
        try
        {
            await Container.GetBlobClient(name).SetMetadataAsync(metadata, new BlobRequestConditions { IfMatch = read }, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Deletes a blob in the state that was read.</summary>
    /// <returns>Whether it is gone, also by somebody else; false when it was changed.</returns>
    public async Task<bool> TryDelete(string name, ETag read, CancellationToken cancellationToken)
    {
        try
        {
            await Container.GetBlobClient(name).DeleteIfExistsAsync(conditions: new BlobRequestConditions { IfMatch = read }, cancellationToken: cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <summary>A blob's content; null when there is no such blob.</summary>
    public async Task<ReadOnlyMemory<byte>?> TryRead(string name, CancellationToken cancellationToken) =>
        (await TryReadState(name, cancellationToken))?.Content.ToMemory();

    /// <summary>A blob's content with the service's ETag in its details; null when there is no such blob.</summary>
    public async Task<BlobDownloadResult?> TryReadState(string name, CancellationToken cancellationToken)
    {
        try
        {
            Response<BlobDownloadResult> answer = await Container.GetBlobClient(name).DownloadContentAsync(cancellationToken);
            return answer.Value;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    /// <summary>A blob of known length in pieces, see <see cref="PieceBytes"/>; null when there is no such blob.</summary>
    public async Task<ReadOnlyMemory<byte>?> TryReadInPieces(string name, long length, CancellationToken cancellationToken)
    {
        byte[] content = new byte[length];
        using MemoryStream target = new(content);
        try
        {
            await Container.GetBlobClient(name).DownloadToAsync(target, new BlobDownloadToOptions { TransferOptions = Pieces }, cancellationToken);
            return content;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    /// <summary>What is known of a blob; null when there is none of the name.</summary>
    public async Task<BlobProperties?> TryReadProperties(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await Container.GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    /// <summary>A blob as a stream that asks for piece after piece, from wherever it is set to; null when there is no such blob.</summary>
    public async Task<Stream?> TryOpen(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await Container.GetBlobClient(name).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { BufferSize = PieceBytes }, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Deletes a blob.</summary>
    /// <returns>Whether there was one; false also when it was deleted and the answer was lost on the way.</returns>
    public async Task<bool> Delete(string name, CancellationToken cancellationToken) =>
        await Container.GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    private static BlobContainerClient Client(BlobOptions options, TokenCredential? identity, BlobClientOptions settings) => identity is null
        ? new BlobContainerClient(options.ConnectionString, options.Container, settings)
        : new BlobContainerClient(new BlobUriBuilder(new Uri(options.BlobServiceUri!)) { BlobContainerName = options.Container }.ToUri(), identity, settings);

    private static BlobClientOptions Settings(HttpPipelineTransport? transport)
    {
        BlobClientOptions settings = new();
        settings.Retry.Mode = RetryMode.Exponential;
        settings.Retry.MaxRetries = 3;
        settings.Retry.Delay = TimeSpan.FromMilliseconds(200);
        settings.Retry.MaxDelay = TimeSpan.FromSeconds(2);
        settings.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        settings.AddPolicy(new AvailabilityPolicy(), HttpPipelinePosition.PerCall);
        if (transport is not null)
        {
            settings.Transport = transport;
        }

        return settings;
    }

    private Task<Response<BlobContentInfo>> Upload(string name, ReadOnlyMemory<byte> content, BlobRequestConditions? conditions, CancellationToken cancellationToken) =>
        Container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), new BlobUploadOptions { Conditions = conditions, TransferOptions = Pieces }, cancellationToken);
}

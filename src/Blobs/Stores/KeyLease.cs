using Azure;
using Azure.Storage.Blobs.Specialized;
using Tributary.Blobs.Storage;
using Tributary.Engine.Stores;

namespace Tributary.Blobs.Stores;

/// <summary>Lets one process at a time remove keys, so that of two who remove each other's key one stays.</summary>
internal sealed class KeyLease(BlobStorage storage, TimeProvider time)
{
    private const string Name = "meta/key-removal";

    // A process that died in the middle holds the others up for so long at most. A removal takes a fraction of it.
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Does something while no other process does.</summary>
    /// <exception cref="StoreUnavailableException">Others were at it for longer than a process can be.</exception>
    public async Task<T> Hold<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await storage.TryCreate(Name, ReadOnlyMemory<byte>.Empty, cancellationToken);
        BlobLeaseClient lease = storage.Container.GetBlobClient(Name).GetBlobLeaseClient();
        for (TimeSpan waited = TimeSpan.Zero; !await TryAcquire(lease, cancellationToken); waited += Pause)
        {
            if (waited > Length)
            {
                throw new StoreUnavailableException("Keys are being removed by other processes. Try again.");
            }

            await Task.Delay(Pause, time, cancellationToken);
        }

        try
        {
            return await work();
        }
        finally
        {
            await Release(lease);
        }
    }

    private static async Task Release(BlobLeaseClient lease)
    {
        try
        {
            await lease.ReleaseAsync(cancellationToken: CancellationToken.None);
        }
        catch (Exception exception) when (exception is RequestFailedException or StoreUnavailableException)
        {
            // Released by a request whose answer was lost, or it ends by itself. What was done under it is done.
        }
    }

    private static async Task<bool> TryAcquire(BlobLeaseClient lease, CancellationToken cancellationToken)
    {
        try
        {
            await lease.AcquireAsync(Length, cancellationToken: cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == "LeaseAlreadyPresent")
        {
            return false;
        }
    }
}

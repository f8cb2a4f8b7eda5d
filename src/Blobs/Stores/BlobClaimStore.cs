using System.Text.Json;
using Azure.Storage.Blobs.Models;
using Tributary.Blobs.Storage;
using Tributary.Engine.Stores;

namespace Tributary.Blobs.Stores;

/// <summary>What idempotency keys stand for, in blob storage: a blob for each key, made or replaced on a condition, so that the service decides who wins.</summary>
internal sealed class BlobClaimStore(BlobStorage storage) : IClaimStore
{
    private const string Folder = "claims/";

    public async ValueTask<CreateClaim?> Find(Guid workspaceId, string key, CancellationToken cancellationToken) =>
        await storage.TryRead(NameOf(workspaceId, key), cancellationToken) is { } json ? Decode(json) : null;

    public async Task<CreateClaim> Claim(CreateClaim claim, Guid? instead, DateTimeOffset expired, CancellationToken cancellationToken)
    {
        string name = NameOf(claim.WorkspaceId, claim.Key);
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(claim, BlobsJson.Default.CreateClaim);
        while (true)
        {
            if (await storage.TryCreate(name, json, cancellationToken))
            {
                return claim;
            }

            if (await storage.TryReadState(name, cancellationToken) is not { } state)
            {
                continue;
            }

            // Its id tells our own claim, whose answer was lost, from everybody else's.
            CreateClaim held = Decode(state.Content.ToMemory());
            if (held.Id == claim.Id || (held.At >= expired && held.Id != instead))
            {
                return held;
            }

            if (await storage.TryReplace(name, json, state.Details.ETag, cancellationToken))
            {
                return claim;
            }
        }
    }

    /// <summary>Removes the blobs that were written before a time.</summary>
    public async Task RemoveBefore(DateTimeOffset time, CancellationToken cancellationToken)
    {
        await foreach (BlobItem blob in storage.Container.GetBlobsAsync(prefix: Folder, cancellationToken: cancellationToken))
        {
            if (blob.Properties is { LastModified: { } written, ETag: { } tag } && written < time)
            {
                // One that was replaced meanwhile stays.
                await storage.TryDelete(blob.Name, tag, cancellationToken);
            }
        }
    }

    private static string NameOf(Guid workspaceId, string key) => $"{Folder}{workspaceId}/{key}.json";

    private static CreateClaim Decode(ReadOnlyMemory<byte> json) => JsonSerializer.Deserialize(json.Span, BlobsJson.Default.CreateClaim)!;
}

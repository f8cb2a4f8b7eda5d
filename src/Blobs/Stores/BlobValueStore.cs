using System.Security.Cryptography;
using Tributary.Blobs.Storage;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Blobs.Stores;

/// <summary>Large values in blob storage, beside the other blobs of their run and under the hash of their content: one that occurs twice is kept once.</summary>
internal sealed class BlobValueStore(BlobStorage storage) : IValueStore
{
    public async ValueTask<ValueRef> Put(string runId, ReadOnlyMemory<byte> utf8Json, CancellationToken cancellationToken)
    {
        ValueRef value = ReferenceTo(runId, utf8Json);
        await storage.TryCreate(NameOf(value.Key!), utf8Json, cancellationToken);
        return value;
    }

    public async ValueTask<ReadOnlyMemory<byte>> Load(ValueRef value, CancellationToken cancellationToken)
    {
        if (!value.IsStored)
        {
            return value.Json;
        }

        string name = NameOf(value.Key!);
        ReadOnlyMemory<byte>? json = value.Length > BlobStorage.PieceBytes
            ? await storage.TryReadInPieces(name, value.Length, cancellationToken)
            : await storage.TryRead(name, cancellationToken);
        return json ?? throw new KeyNotFoundException($"The value '{value.Key}' is not in the store.");
    }

    /// <summary>Keeps the large inputs of a run and gives its header with references to them.</summary>
    internal async Task<RunHeader> KeepLargeInputs(RunHeader header, CancellationToken cancellationToken)
    {
        string runId = header.Id.ToString();
        List<ReadOnlyMemory<byte>> large = [];
        RunHeader kept = header.KeepLargeInputs(value =>
        {
            large.Add(value.Json);
            return ReferenceTo(runId, value.Json);
        });
        foreach (ReadOnlyMemory<byte> json in large)
        {
            await Put(runId, json, cancellationToken);
        }

        return kept;
    }

    private static ValueRef ReferenceTo(string runId, ReadOnlyMemory<byte> utf8Json) =>
        ValueRef.Stored($"{runId}/{Convert.ToHexStringLower(SHA256.HashData(utf8Json.Span))}", utf8Json.Length);

    private static string NameOf(string key)
    {
        int slash = key.LastIndexOf('/');
        return $"runs/{key.AsSpan(0, slash)}/values/{key.AsSpan(slash + 1)}";
    }
}

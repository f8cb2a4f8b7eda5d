using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Engine.Stores;

namespace Tributary.Api.B3os.Runs;

/// <summary>The compute units that a key has used up, against the most that a key may.</summary>
/// <param name="documents">Where they are counted.</param>
/// <param name="key">The key; null for a run that no key started, which takes none.</param>
/// <param name="quota">The most; 0 for no limit, and then nothing is counted.</param>
internal sealed class ComputeBalance(IDocumentStore documents, StoredKey? key, int quota)
{
    private const string Collection = "b3os/compute-units";

    /// <summary>Takes units; the answer when there are not enough, in which case none is taken.</summary>
    public async ValueTask<B3osError?> Take(int units, CancellationToken cancellationToken)
    {
        if (key is null || quota == 0)
        {
            return null;
        }

        while (true)
        {
            (long used, string? etag) = await Read(cancellationToken);
            if (used + units > quota)
            {
                return B3osError.Of(
                    StatusCodes.Status402PaymentRequired,
                    string.Create(CultureInfo.InvariantCulture, $"Insufficient CU balance: the run takes {units} compute units, and {Math.Max(0, quota - used)} of the key's {quota} are left. Raise Tributary:B3os:ComputeUnits, or use another key."));
            }

            if (await TryWrite(used + units, etag, cancellationToken))
            {
                return null;
            }
        }
    }

    /// <summary>Gives units back that were taken for a run which was not accepted.</summary>
    public async ValueTask GiveBack(int units, CancellationToken cancellationToken)
    {
        if (key is null || quota == 0)
        {
            return;
        }

        (long used, string? etag) = await Read(cancellationToken);
        while (!await TryWrite(used - units, etag, cancellationToken))
        {
            (used, etag) = await Read(cancellationToken);
        }
    }

    private async ValueTask<(long Used, string? ETag)> Read(CancellationToken cancellationToken) =>
        await documents.Find(key!.WorkspaceId, Collection, key.Id.ToString("N"), cancellationToken) is { } kept
            && Utf8Parser.TryParse(kept.Body.Span, out long used, out _)
            ? (used, kept.ETag)
            : (0, null);

    private async ValueTask<bool> TryWrite(long used, string? etag, CancellationToken cancellationToken) => await documents.TryPut(
        key!.WorkspaceId, Collection, key.Id.ToString("N"), Encoding.UTF8.GetBytes(used.ToString(CultureInfo.InvariantCulture)), etag, cancellationToken) is not null;
}

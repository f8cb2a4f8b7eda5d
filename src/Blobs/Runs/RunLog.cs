using System.Net.Http.Headers;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Tributary.Blobs.Storage;
using Tributary.Engine.Runs;

namespace Tributary.Blobs.Runs;

/// <summary>
/// The logs of runs: append blobs, one after the other. An append names the byte at which it expects the log to end, and the
/// service takes it only there: of several writers one wins and the others read on.
/// </summary>
/// <param name="storage">The container.</param>
/// <param name="segmentBytes">From how many bytes on a blob takes no more.</param>
internal sealed class RunLog(BlobStorage storage, long segmentBytes)
{
    /// <summary>
    /// When a blob is full (4 MiB): one request reads it. Everybody who knows where the log ends also knows whether that blob is full.
    /// The shortest line has 119 bytes, so the 50,000 blocks that the service allows are never reached.
    /// </summary>
    public const long SegmentBytes = 4 * 1024 * 1024;

    /// <summary>Appends a line where the log ends. When it is not known whether that happened, the same line may be appended again.</summary>
    /// <returns>The new end; null when the log does not end at <paramref name="end"/>.</returns>
    /// <exception cref="KeyNotFoundException">The log is gone.</exception>
    public async Task<LogPosition?> TryAppend(Guid runId, LogPosition end, LogLine line, CancellationToken cancellationToken)
    {
        byte[] bytes = line.Encode();
        AppendBlobClient segment = Segment(runId, end.Segment);
        if (end.Offset == 0)
        {
            await CreateIfNone(segment, cancellationToken);
        }

        try
        {
            using MemoryStream content = new(bytes);
            AppendBlobRequestConditions atEnd = new() { IfAppendPositionEqual = end.Offset };
            await segment.AppendBlockAsync(content, new AppendBlobAppendBlockOptions { Conditions = atEnd }, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            throw new KeyNotFoundException($"The log of run {runId} is gone.", exception);
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
            // Unless the answer to our own append was lost, somebody else was first.
            (ReadOnlyMemory<byte> Bytes, long Total)? there = await ReadBytes(segment, end.Offset, bytes.Length, cancellationToken);
            if (there is null || !there.Value.Bytes.Span.SequenceEqual(bytes))
            {
                return null;
            }
        }

        return At(end.Sequence + line.Events.Count, end.Segment, end.Offset + bytes.Length);
    }

    /// <summary>Reads on from a position, at most a segment at a time; empty at the end and where there is no log.</summary>
    /// <exception cref="InvalidDataException">The position is none that was given out, or the log is damaged.</exception>
    public async Task<LogStretch> Read(Guid runId, LogPosition from, CancellationToken cancellationToken)
    {
        AppendBlobClient segment = Segment(runId, from.Segment);
        for (long wanted = SegmentBytes; ; wanted *= 4)
        {
            (ReadOnlyMemory<byte> Bytes, long Total)? read = await ReadBytes(segment, from.Offset, wanted, cancellationToken);
            if (read is null)
            {
                return new LogStretch([], from);
            }

            (ReadOnlyMemory<byte> bytes, long total) = read.Value;
            int whole = bytes.Span.LastIndexOf((byte)'\n') + 1;
            if (whole > 0)
            {
                List<LoggedEvent> events = Decode(runId, from.Sequence, bytes.Span[..whole]);
                LogPosition end = At(events[^1].Sequence, from.Segment, from.Offset + whole);
                return new LogStretch(events, end) { HasMore = end.Segment > from.Segment || end.Offset < total };
            }

            if (from.Offset + bytes.Length >= total)
            {
                throw new InvalidDataException($"The log of run {runId} has no whole line at byte {from.Offset} of segment {from.Segment}.");
            }
        }
    }

    private static List<LoggedEvent> Decode(Guid runId, long last, ReadOnlySpan<byte> lines)
    {
        List<LoggedEvent> events = [];
        while (!lines.IsEmpty)
        {
            int length = lines.IndexOf((byte)'\n');
            LogLine line = LogLine.Decode(lines[..length]);
            if (line.First != last + 1)
            {
                throw new InvalidDataException($"The log of run {runId} goes on with event {line.First} after event {last}.");
            }

            foreach (RunEvent each in line.Events)
            {
                events.Add(new LoggedEvent(++last, each));
            }

            lines = lines[(length + 1)..];
        }

        return events;
    }

    // Null at the end of the blob and where there is none.
    private static async Task<(ReadOnlyMemory<byte> Bytes, long Total)?> ReadBytes(AppendBlobClient segment, long offset, long length, CancellationToken cancellationToken)
    {
        try
        {
            Response<BlobDownloadResult> answer = await segment.DownloadContentAsync(new BlobDownloadOptions { Range = new HttpRange(offset, length) }, cancellationToken);
            if (answer.Value.Content.ToMemory().IsEmpty)
            {
                return null; // Azurite's way of saying 416
            }

            long total = ContentRangeHeaderValue.Parse(answer.Value.Details.ContentRange).Length!.Value;
            return (answer.Value.Content.ToMemory(), total);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 416)
        {
            return null;
        }
    }

    private static async Task CreateIfNone(AppendBlobClient segment, CancellationToken cancellationToken)
    {
        try
        {
            AppendBlobRequestConditions none = new() { IfNoneMatch = ETag.All };
            await segment.CreateAsync(new AppendBlobCreateOptions { Conditions = none }, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            // Somebody else made it, or we did and did not hear of it.
        }
    }

    private LogPosition At(long sequence, int segment, long offset) =>
        offset >= segmentBytes ? new LogPosition(sequence, segment + 1, 0) : new LogPosition(sequence, segment, offset);

    private AppendBlobClient Segment(Guid runId, int segment) => storage.Container.GetAppendBlobClient($"{BlobRunStore.FolderOf(runId)}log-{segment:D4}");
}

using System.Text.Json;
using Tributary.Blobs.Storage;
using Tributary.Blobs.Stores;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Blobs.Runs;

/// <summary>
/// Runs in blob storage. Every method may be called again after a <see cref="StoreUnavailableException"/>; of an append it is then
/// not known whether it happened: read on from where the log ended.
/// </summary>
/// <param name="storage">The container.</param>
/// <param name="values">Where large inputs go.</param>
/// <param name="segmentBytes">See <see cref="RunLog.SegmentBytes"/>.</param>
internal sealed class BlobRunStore(BlobStorage storage, BlobValueStore values, long segmentBytes = RunLog.SegmentBytes)
{
    /// <summary>The most events of one append.</summary>
    internal const int LongestLine = 1000;

    private readonly BlobGraphs _graphs = new(storage);
    private readonly RunLog _log = new(storage, segmentBytes);
    private readonly RunDeletion _deletion = new(storage);

    /// <summary>
    /// Accepts a run: claims its id and makes header and graph durable. Large inputs are moved to the value store. The report of its
    /// end, if somebody asked for one, and its error handler are open from here on.
    /// </summary>
    /// <returns>False when the id was accepted before.</returns>
    public async Task<bool> TryAdd(RunHeader header, WorkflowGraph graph, CancellationToken cancellationToken)
    {
        RunHeader kept = await values.KeepLargeInputs(header, cancellationToken);
        RunFile file = new(Guid.NewGuid().ToString("N"), await _graphs.Write(graph, cancellationToken), kept);
        bool isClaimed = await storage.TryCreate(HeaderOf(header.Id), file.Encode(), cancellationToken) || await IsOurs(file, cancellationToken);
        foreach (DeliveryKey possible in isClaimed ? DeliveryKey.Possible(header) : [])
        {
            // After the claim, so that a report without a run is always one that can be forgotten.
            await storage.Mark(BlobDeliveryStore.MarkerOf(possible), cancellationToken);
        }

        return isClaimed;
    }

    /// <summary>
    /// Begins the log of a run that is about to be accepted, so that whoever finds the run finds these events as well. May be repeated:
    /// a log that was begun for the same run stays as it is.
    /// </summary>
    /// <returns>Where the log ends.</returns>
    public async Task<LogPosition> BeginLog(Guid runId, IReadOnlyList<RunEvent> events, CancellationToken cancellationToken)
    {
        LogPosition end = LogPosition.Start;
        while (end.Sequence < events.Count)
        {
            RunEvent[] next = [.. events.Skip((int)end.Sequence).Take(LongestLine)];
            end = await TryAppend(runId, end, next, cancellationToken) ?? (await ReadAll(runId, cancellationToken)).End;
        }

        return end;
    }

    /// <summary>Puts a run on the lists of its workspace. May be repeated.</summary>
    public Task Announce(RunHeader header, CancellationToken cancellationToken) =>
        Task.WhenAll(MarkersOf(header).Select(marker => storage.Mark(marker, cancellationToken)));

    /// <summary>A run; null when there is none.</summary>
    public async Task<StoredRun?> Find(Guid runId, CancellationToken cancellationToken) =>
        await RunFile.Read(storage, runId, cancellationToken) is { IsDeleted: false } file ? new StoredRun(file.Header, file.Graph) : null;

    /// <summary>The graph of a run.</summary>
    /// <exception cref="KeyNotFoundException">There is no such graph.</exception>
    public Task<WorkflowGraph> ReadGraph(string graphId, CancellationToken cancellationToken) => _graphs.Read(graphId, cancellationToken);

    /// <summary>Appends events where the log ends, see <see cref="RunLog.TryAppend"/>.</summary>
    /// <returns>The new end; null when the log does not end at <paramref name="end"/>.</returns>
    public Task<LogPosition?> TryAppend(Guid runId, LogPosition end, IReadOnlyList<RunEvent> events, CancellationToken cancellationToken) =>
        _log.TryAppend(runId, end, LogLine.After(end, events), cancellationToken);

    /// <inheritdoc cref="RunLog.TryAppend"/>
    public Task<LogPosition?> TryAppend(Guid runId, LogPosition end, LogLine line, CancellationToken cancellationToken) =>
        _log.TryAppend(runId, end, line, cancellationToken);

    /// <inheritdoc cref="RunLog.Read"/>
    public Task<LogStretch> Read(Guid runId, LogPosition from, CancellationToken cancellationToken) => _log.Read(runId, from, cancellationToken);

    /// <summary>The whole log of a run; empty where there is none.</summary>
    public async Task<LogStretch> ReadAll(Guid runId, CancellationToken cancellationToken)
    {
        LogStretch stretch = await Read(runId, LogPosition.Start, cancellationToken);
        List<LoggedEvent> events = [.. stretch.Events];
        while (stretch.HasMore)
        {
            stretch = await Read(runId, stretch.End, cancellationToken);
            events.AddRange(stretch.Events);
        }

        return new LogStretch(events, stretch.End);
    }

    /// <summary>Keeps the summary of a run that is over, so that lists need not read its log, and forgets an error handler that is not due. May be repeated.</summary>
    public async Task Finish(RunSummary summary, CancellationToken cancellationToken)
    {
        await storage.Write(
            SummaryOf(summary.Header.Id),
            JsonText.Write(summary, static (writer, each) => JsonSerializer.Serialize(writer, each, BlobsJson.Default.RunSummary)),
            cancellationToken);
        if (summary.Status != RunStatus.Failed && DeliveryKey.Handler(summary.Header) is { } handler)
        {
            await storage.Delete(BlobDeliveryStore.MarkerOf(handler), cancellationToken);
        }
    }

    /// <summary>The summary of a run that is over; null when it is not, or there is no such run.</summary>
    public async Task<RunSummary?> FindSummary(Guid runId, CancellationToken cancellationToken) =>
        await storage.TryRead(SummaryOf(runId), cancellationToken) is { } json ? JsonSerializer.Deserialize(json.Span, BlobsJson.Default.RunSummary) : null;

    /// <inheritdoc cref="RunDeletion.Delete"/>
    public Task Delete(Guid runId, CancellationToken cancellationToken) => _deletion.Delete(runId, cancellationToken);

    /// <inheritdoc cref="RunDeletion.Finish"/>
    public Task FinishDeletions(CancellationToken cancellationToken) => _deletion.Finish(cancellationToken);

    /// <summary>A list of runs, see <see cref="RunLists"/>: those of one workflow or all.</summary>
    internal static string ListOf(Guid listId, Guid? workflowId) => $"index/{listId}/{workflowId?.ToString() ?? "all"}";

    /// <summary>Where everything of a run is, with the slash at its end.</summary>
    internal static string FolderOf(Guid runId) => $"runs/{runId}/";

    /// <summary>The blob that claims the id of a run.</summary>
    internal static string HeaderOf(Guid runId) => FolderOf(runId) + "header.json";

    /// <summary>What lists show of a run that is over.</summary>
    internal static string SummaryOf(Guid runId) => FolderOf(runId) + "summary.json";

    /// <summary>The places of a run on lists.</summary>
    internal static string[] MarkersOf(RunHeader header) =>
    [
        MarkerIndex.Name(ListOf(header.ListId, null), header.CreatedAt, header.Id),
        MarkerIndex.Name(ListOf(header.ListId, header.WorkflowId), header.CreatedAt, header.Id),
    ];

    /// <summary>Whether the id was claimed by us, and only the answer was lost.</summary>
    private async Task<bool> IsOurs(RunFile file, CancellationToken cancellationToken)
    {
        RunFile? found = await RunFile.Read(storage, file.Header.Id, cancellationToken);
        if (found is { IsDeleted: true })
        {
            await Delete(file.Header.Id, cancellationToken);
            throw new StoreUnavailableException($"The former run {file.Header.Id} was not removed whole; now it is, and its id can be used.");
        }

        return found?.Claim == file.Claim;
    }
}

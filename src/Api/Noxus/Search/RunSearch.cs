using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Api.Http;

namespace Tributary.Api.Noxus.Search;

/// <summary>
/// Finds runs among a workspace's newest ones. Its work is bounded by how many it looks at, see <see cref="Options.LimitOptions.SearchedRuns"/>;
/// only a run whose whole id is given is found however old it is.
/// </summary>
/// <param name="services">Where runs and workflows are.</param>
/// <param name="workspaceId">The workspace.</param>
/// <param name="request">What is looked for.</param>
internal sealed class RunSearch(ApiServices services, Guid workspaceId, SearchRequest request)
{
    private readonly TextSearch? _text = request.Text is null ? null : new TextSearch(request.Text, request.IsExact);
    private readonly Dictionary<Guid, string?> _names = [];

    /// <summary>The runs found, newest first, one part of them.</summary>
    public async Task<Page<RunSummary>> Find(int offset, int limit, CancellationToken cancellationToken)
    {
        List<RunSummary> part = [];
        long total = 0;
        Guid? named = Parts.HasFlag(SearchParts.RunId) && RequestValues.TryReadId(request.Text, out Guid id) ? id : null;
        await foreach (RunSummary run in services.RunIndex.Newest(workspaceId, request.WorkflowId, cancellationToken).Take(services.Limits.SearchedRuns))
        {
            if (await Fits(run, cancellationToken))
            {
                Add(run);
            }
        }

        if (named is { } old && await services.Runs.Find(workspaceId, old, cancellationToken) is { } found && await Fits(RunSummary.Of(found), cancellationToken))
        {
            Add(RunSummary.Of(found));
        }

        return new Page<RunSummary>(part, total);

        void Add(RunSummary run)
        {
            named = run.Header.Id == named ? null : named;
            if (total++ >= offset && part.Count < limit)
            {
                part.Add(run);
            }
        }
    }

    private SearchParts Parts => request.Parts;

    private async ValueTask<bool> Fits(RunSummary run, CancellationToken cancellationToken) =>
        (request.Status is null || run.Status == request.Status)
        && (request.WorkflowId is null || run.Header.WorkflowId == request.WorkflowId)
        && (_text is null || IsInside(_text, run) || (Parts.HasFlag(SearchParts.Other) && _text.Fits(await NameOf(run.Header.WorkflowId, cancellationToken))));

    private bool IsInside(TextSearch text, RunSummary run) =>
        (Parts.HasFlag(SearchParts.RunId) && (text.Fits(run.Header.Id.ToString()) || text.Fits(run.Header.Id.ToString("N"))))
        || (Parts.HasFlag(SearchParts.Input) && IsAmong(text, run.Header.Input))
        || (Parts.HasFlag(SearchParts.Output) && IsAmong(text, run.Outputs))
        || (Parts.HasFlag(SearchParts.Other) && (text.Fits(run.Failure?.Message) || run.Header.Notes.Any(text.Fits)));

    private static bool IsAmong(TextSearch text, IReadOnlyList<NamedValue> values)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (text.Fits(values[i].Value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the workflow is called now; null when it is gone.</summary>
    private async ValueTask<string?> NameOf(Guid workflowId, CancellationToken cancellationToken)
    {
        if (!_names.TryGetValue(workflowId, out string? name))
        {
            name = (await services.Workflows.Find(workspaceId, workflowId, cancellationToken))?.Name;
            _names.Add(workflowId, name);
        }

        return name;
    }
}

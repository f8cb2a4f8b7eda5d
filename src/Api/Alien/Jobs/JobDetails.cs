using Tributary.Engine.Runs;

namespace Tributary.Api.Alien.Jobs;

/// <summary>A job with everything that an answer shows of it.</summary>
/// <param name="Head">What is known from its beginning.</param>
/// <param name="Run">The run.</param>
/// <param name="Graph">Its graph; null in a compact answer.</param>
/// <param name="Nodes">What became of its nodes, by id.</param>
/// <param name="Results">What it gave out so far.</param>
internal sealed record JobDetails(JobHead Head, RunSnapshot Run, JobGraph? Graph, IReadOnlyDictionary<string, JobNode> Nodes, JobResults Results)
{
    /// <summary>Loads what is shown of a job.</summary>
    /// <param name="run">The run of a job.</param>
    /// <param name="isFull">Whether the graph is shown.</param>
    /// <param name="values">Loads the values, within its bound.</param>
    /// <param name="cancellationToken">Ends the loading.</param>
    public static async ValueTask<JobDetails> Load(RunSnapshot run, bool isFull, JobValues values, CancellationToken cancellationToken)
    {
        JobGraph graph = await JobGraph.Of(run.Header, values, cancellationToken);
        JobResults results = await JobResults.Of(graph, run.View, values, cancellationToken);
        return new JobDetails(
            JobHead.Of(run.Header)!,
            run,
            isFull ? graph : null,
            isFull ? await JobNodes.Load(run.View, values, cancellationToken) : new Dictionary<string, JobNode>(),
            results);
    }
}

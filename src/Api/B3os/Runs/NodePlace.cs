using Tributary.Api.B3os.Definitions;
using Tributary.Engine.Runs;

namespace Tributary.Api.B3os.Runs;

/// <summary>Where a node of a definition is executed: in the run itself or, within loops, in the run of the newest item.</summary>
/// <param name="Run">The run.</param>
/// <param name="Node">The node's position in its plan; null when the loop that it stands in has not begun.</param>
internal sealed record NodePlace(RunSnapshot Run, int? Node)
{
    /// <summary>Finds a node; null when the definition has none such.</summary>
    public static async Task<NodePlace?> Find(ApiCall call, RunSnapshot run, string nodeId)
    {
        if (run.View.Plan.IndexOf(nodeId) is var own and >= 0)
        {
            return new NodePlace(run, own);
        }

        B3osDefinition definition = await ShownRun.DefinitionOf(call.Services, run.Header, call.Aborted);
        if (definition.Find(nodeId) is not { } node)
        {
            return null;
        }

        foreach (string loop in definition.LoopsOf(node))
        {
            int attempt = run.View.Nodes[run.View.Plan.IndexOf(loop)].Attempt;
            if (await LoopRuns.Newest(run, loop, attempt, id => call.Services.Runs.Find(call.WorkspaceId, id, call.Aborted)) is not { } newest)
            {
                return new NodePlace(run, null);
            }

            run = newest;
        }

        return new NodePlace(run, run.View.Plan.IndexOf(nodeId));
    }
}

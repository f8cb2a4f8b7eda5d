using Tributary.Engine.Graph;
using Tributary.Engine.Runs;

namespace Tributary.Api.Noxus.Subflows;

/// <summary>A node of a run that runs another workflow, once or for each item of a list.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="WorkflowId">The other workflow.</param>
/// <param name="WorkflowName">What it is called now; empty when it is there no longer.</param>
/// <param name="Graph">What its runs execute; of a node that has none to show, what one would execute now; null when that is not known.</param>
/// <param name="Total">How many runs there are, those included that have not begun.</param>
/// <param name="Iterations">The runs that are shown, by their zero-based position.</param>
internal sealed record SubflowExecution(
    string NodeId, Guid WorkflowId, string WorkflowName, WorkflowGraph? Graph, int Total, IReadOnlyList<(int Index, RunSnapshot Run)> Iterations);

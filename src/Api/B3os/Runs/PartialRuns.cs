using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os;

namespace Tributary.Api.B3os.Runs;

/// <summary>Tells runs apart that completed although some items of a loop failed.</summary>
internal static class PartialRuns
{
    private static readonly string LoopKind = B3osAction.NodeTypeOf(ForEachLoop.Type);

    /// <summary>Whether a loop that gave out this result failed for some of its items.</summary>
    public static bool IsPartial(JsonElement result) =>
        result.TryGetProperty("status"u8, out JsonElement status) && status.ValueEquals(ForEachLoop.Partial);

    /// <summary>Whether a run is such a one.</summary>
    public static ValueTask<bool> Has(ApiServices services, RunView view, CancellationToken cancellationToken) => Has(services.Values, view, cancellationToken);

    /// <inheritdoc cref="Has(ApiServices, RunView, CancellationToken)"/>
    public static async ValueTask<bool> Has(IValueStore values, RunView view, CancellationToken cancellationToken)
    {
        if (view.Status != RunStatus.Completed)
        {
            return false;
        }

        foreach (PlanNode node in view.Plan.Nodes.Where(static node => node.Kind.Type == LoopKind))
        {
            foreach (NodeOutput output in view.OutputsOf(node.Index).Where(static output => output.Connector == Connector.Output))
            {
                if (IsPartial(JsonText.Parse(await values.Load(output.Value, cancellationToken))))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>What lists tell of a run; of one with loops that completed, more than its summary is looked at.</summary>
    public static async ValueTask<RunWords> WordsOf(ApiServices services, RunSummary run, CancellationToken cancellationToken)
    {
        RunWords words = new(run);
        return words.Facts.HasLoops
            && run.Status == RunStatus.Completed
            && await services.Runs.Find(run.Header.WorkspaceId, run.Header.Id, cancellationToken) is { } whole
            && await Has(services, whole.View, cancellationToken)
                ? words with { IsPartial = true }
                : words;
    }
}

using Tributary.Engine.Graph;

namespace Tributary.Api.Noxus.Runs;

/// <summary>What runs of one workflow with one selection share.</summary>
/// <param name="Plan">What they execute.</param>
/// <param name="Keys">What their input may be.</param>
internal sealed record SelectedPlan(RunPlan Plan, IInputKeys Keys)
{
    /// <summary>Where they take files.</summary>
    public IReadOnlyList<FilePort> Files { get; } = FilePort.Of(Plan);

    /// <summary>The nodes that this server cannot execute, as it is set up.</summary>
    public IReadOnlyList<PlanNode> Unavailable { get; } = [.. Plan.Nodes.Where(static node => node.Kind.Unavailable is not null)];

    /// <summary>The nodes that name credentials.</summary>
    public IReadOnlyList<PlanNode> NamingCredentials { get; } = [.. Plan.Nodes.Where(static node => node.Node.Credentials is not null)];
}

using Tributary.Engine.Graph;

namespace Tributary.Api.Noxus.Runs;

/// <summary>What runs of one workflow with one selection share.</summary>
/// <param name="Plan">What they execute.</param>
/// <param name="Keys">What their input may be.</param>
internal sealed record SelectedPlan(RunPlan Plan, IInputKeys Keys)
{
    /// <summary>Where they take files.</summary>
    public IReadOnlyList<FilePort> Files { get; } = FilePort.Of(Plan);
}

using Tributary.Engine.Graph;

namespace Tributary.Api.Noxus.Runs;

/// <summary>What a key of a run's input means.</summary>
/// <param name="Port">The input connector the value enters at.</param>
/// <param name="Rank">How exact the key is: of several keys for one connector the most exact one counts.</param>
/// <param name="IsExecuted">Whether the run executes the node; a value for one that it does not is only noted.</param>
/// <param name="Rivals">The ids of all nodes that the key could mean; null when it means one.</param>
internal sealed record InputTarget(Port Port, int Rank, bool IsExecuted = true, IReadOnlyList<string>? Rivals = null)
{
    public const int ByLabel = 1;
    public const int ById = 2;
    public const int ByAddress = 3;
}

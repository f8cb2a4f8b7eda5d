using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>What a front door with a format of its own has to know of a run that it accepted.</summary>
/// <param name="Door">The front door.</param>
/// <param name="PublicId">The run's name in that front door, unique there within the workspace.</param>
/// <param name="Document">What it takes to show the run, as the front door writes it: a JSON object.</param>
public sealed record RunOrigin(string Door, string PublicId, ValueRef Document)
{
    /// <summary>What a front door's name is followed by in the origin of the runs of loops' bodies, which are on a list of their own.</summary>
    public const string Bodies = "/bodies";
}

using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>What a front door with a format of its own has to know of a run that it accepted. The runs of loops' bodies have that of the run they are a part of.</summary>
/// <param name="Door">The front door.</param>
/// <param name="PublicId">The run's name in that front door, unique there within the workspace.</param>
/// <param name="Document">What it takes to show the run, as the front door writes it: a JSON object.</param>
public sealed record RunOrigin(string Door, string PublicId, ValueRef Document);

namespace Tributary.Nodes.Alien.Steps;

/// <summary>A node type that can be executed: its declaration and its runner. One instance serves every run at once.</summary>
internal interface IAlienStep
{
    /// <summary>The declaration.</summary>
    AlienStepKind Kind { get; }

    /// <summary>Runs for all items. What goes wrong is part of the result.</summary>
    ValueTask<AlienResult> Run(AlienCall call, CancellationToken cancellationToken);
}

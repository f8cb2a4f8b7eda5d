namespace Tributary.Nodes.Alien.Steps;

/// <summary>A node type that can be executed: its declaration and its runner. One instance serves every run at once.</summary>
internal interface IAlienStep
{
    /// <summary>The declaration.</summary>
    AlienStepKind Kind { get; }

    /// <summary>Why it cannot run on this server, as a text that follows a colon, with the cure; null when it can.</summary>
    string? Unavailable => null;

    /// <summary>What is wrong with parameters that are right each by itself: the parameter, and a text that follows its name; null when nothing is.</summary>
    (string Param, string Fault)? Check(AlienNodeConfig config) => null;

    /// <summary>Runs for all items. What goes wrong is part of the result.</summary>
    ValueTask<AlienResult> Run(AlienCall call, CancellationToken cancellationToken);
}

namespace Tributary.Nodes.Alien.Templates;

/// <summary>Where the value of an expression comes from.</summary>
public enum AlienRoot
{
    /// <summary><c>@node</c>: what another node gave out.</summary>
    Node,

    /// <summary><c>$input</c>: what the run was given.</summary>
    Input,

    /// <summary><c>$context</c>: facts about the job.</summary>
    Context,

    /// <summary><c>$global</c>: facts about the server.</summary>
    Global,

    /// <summary><c>$meta.node</c>: how often and how long another node ran.</summary>
    Meta,

    /// <summary><c>now()</c>: the time, in ISO 8601.</summary>
    Now,
}

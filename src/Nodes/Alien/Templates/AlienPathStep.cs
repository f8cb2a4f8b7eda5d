namespace Tributary.Nodes.Alien.Templates;

/// <summary>One step of a path: a name or an index.</summary>
/// <param name="Name">The name; null for an index.</param>
/// <param name="Index">The zero-based index; meaningless for a name.</param>
public readonly record struct AlienPathStep(string? Name, int Index = 0)
{
    /// <summary>The step as it is written.</summary>
    public override string ToString() => Name is null ? $"[{Index}]" : $".{Name}";
}

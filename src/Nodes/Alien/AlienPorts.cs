namespace Tributary.Nodes.Alien;

/// <summary>The connectors that every node of the Alien door has besides its output.</summary>
public static class AlienPorts
{
    /// <summary>The input where flow edges end: order only.</summary>
    public const string After = "after";

    /// <summary>The keyed input where values arrive that templates name, see <see cref="Templates.AlienExpression.Key"/>.</summary>
    public const string Data = "data";

    /// <summary>The input that takes the place of parameters: a JSON object.</summary>
    public const string Given = "given";

    /// <summary>The output with the count of items and the times.</summary>
    public const string Meta = "meta";
}

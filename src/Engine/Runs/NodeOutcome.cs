using System.Text.Json.Serialization;
using Tributary.Engine.Catalog;
using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>How one execution of a node ended.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Succeeded), "succeeded")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(Suspended), "suspended")]
public abstract record NodeOutcome
{
    private NodeOutcome()
    {
    }

    /// <summary>Success with one value at the main output.</summary>
    public static Succeeded Success(ValueRef output, IReadOnlyList<NodeWarning>? warnings = null) =>
        new([new NodeOutput(Connector.Output, output)], null, warnings);

    /// <summary>A failure that the same call would meet again.</summary>
    public static Failed Failure(string type, string message) => new(new Failure(type, message));

    /// <summary>The node did its work.</summary>
    /// <param name="Outputs">One value per connector.</param>
    /// <param name="Branches">The branches taken; null when the kind does not branch.</param>
    /// <param name="Warnings">What people should know; null when there is nothing.</param>
    public sealed record Succeeded(
        IReadOnlyList<NodeOutput> Outputs, IReadOnlyList<string>? Branches = null, IReadOnlyList<NodeWarning>? Warnings = null) : NodeOutcome
    {
        /// <summary>The value at a connector; null when the node gave none there.</summary>
        public ValueRef? OutputAt(string connector) => Outputs.At(connector);
    }

    /// <summary>The node did not do its work.</summary>
    /// <param name="Error">Why.</param>
    public sealed record Failed(Failure Error) : NodeOutcome;

    /// <summary>The node waits, and is called again with what it waited for.</summary>
    /// <param name="On">What it waits for.</param>
    public sealed record Suspended(Suspension On) : NodeOutcome;
}

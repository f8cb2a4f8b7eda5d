using System.Text.Json.Serialization;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Functions.Runs;

/// <summary>How a call of a node ended, as far as it decides what follows: not what the node gave out.</summary>
/// <param name="Node">The node's id.</param>
/// <param name="Attempt">One-based.</param>
/// <param name="Phase">Zero at first.</param>
/// <param name="At">When it ended.</param>
/// <param name="Connectors">The connectors it gave something out at; null unless it succeeded.</param>
/// <param name="Branches">The branches it took; null when it does not branch.</param>
/// <param name="Failure">Why it failed; null unless it did.</param>
/// <param name="Suspension">What it waits for; null unless it does.</param>
public sealed record NodeEnd(
    [property: JsonPropertyName("node")] string Node,
    [property: JsonPropertyName("attempt")] int Attempt,
    [property: JsonPropertyName("phase")] int Phase,
    [property: JsonPropertyName("at")] DateTimeOffset At,
    [property: JsonPropertyName("gave")] IReadOnlyList<string>? Connectors,
    [property: JsonPropertyName("took")] IReadOnlyList<string>? Branches,
    [property: JsonPropertyName("failed")] Failure? Failure,
    [property: JsonPropertyName("waits")] Suspension? Suspension)
{
    /// <summary>A longer message is cut in the history; the log has it whole.</summary>
    private const int LongestMessage = 1000;

    /// <summary>Which call ended, see <see cref="NodeTurn.Key"/>.</summary>
    [JsonIgnore]
    public (string Node, int Attempt, int Phase) Key => (Node, Attempt, Phase);

    public static NodeEnd Of(RunEvent.NodeFinished finished)
    {
        NodeEnd end = new(finished.NodeId, finished.Attempt, finished.Phase, finished.At, null, null, null, null);
        return finished.Outcome switch
        {
            NodeOutcome.Succeeded succeeded => end with { Connectors = [.. succeeded.Outputs.Select(static output => output.Connector)], Branches = succeeded.Branches },
            NodeOutcome.Failed failed => end with { Failure = Short(failed.Error) },
            NodeOutcome.Suspended { On: Suspension.External external } => end with { Suspension = external with { Question = null } },
            NodeOutcome.Suspended suspended => end with { Suspension = suspended.On },
            _ => throw new ArgumentException($"Unknown outcome {finished.Outcome.GetType().Name}.", nameof(finished)),
        };
    }

    /// <summary>The event that decides the same; its values are empty.</summary>
    public RunEvent.NodeFinished ToEvent()
    {
        NodeOutcome outcome = Failure is not null ? new NodeOutcome.Failed(Failure)
            : Suspension is not null ? new NodeOutcome.Suspended(Suspension)
            : new NodeOutcome.Succeeded([.. (Connectors ?? []).Select(static connector => new NodeOutput(connector, ValueRef.Null))], Branches);
        return new RunEvent.NodeFinished(At, Node, At, outcome, Attempt, Phase);
    }

    private static Failure Short(Failure failure) => failure with
    {
        Message = failure.Message.Length <= LongestMessage ? failure.Message : $"{failure.Message.AsSpan(0, LongestMessage)}…",
        Cause = null,
    };
}

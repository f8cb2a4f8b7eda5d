namespace Tributary.Nodes.B3os;

/// <summary>The keys under which a run's input arrives at its trigger, besides those of <see cref="Expressions.Reference"/>.</summary>
public static class TriggerInput
{
    /// <summary>The payload, any JSON value.</summary>
    public const string Payload = "payload";

    /// <summary>When the run was accepted, a text; the node's own clock counts when it is not given.</summary>
    public const string TriggeredAt = "triggeredAt";
}

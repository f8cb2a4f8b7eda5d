using System.Text.Json;
using Json.Schema;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Templates;
using Tributary.Engine.Values;
using Tributary.Nodes.HumanFeedback;
using Tributary.Nodes.JsonSchemas;

namespace Tributary.Nodes.WaitForEvent;

/// <summary>Configuration of <see cref="WaitForEventNode"/>.</summary>
/// <param name="Event">The name of the event.</param>
/// <param name="Schema">What it has to carry; null for anything.</param>
/// <param name="Timeout">How long to wait; null for as long as it takes.</param>
/// <param name="OnTimeout">What happens then.</param>
/// <param name="Default">What is given out then, if something is.</param>
internal sealed record WaitForEventConfig(TextTemplate Event, JsonSchema? Schema, TimeSpan? Timeout, TimeoutAction OnTimeout, JsonElement Default)
{
    /// <summary>The branch of an event that came.</summary>
    public const string Received = "received";

    /// <summary>The branch that is taken when none does.</summary>
    public const string TimedOut = "timeout";

    /// <summary>How the values of <c>on_timeout</c> are called, in the order of <see cref="TimeoutAction"/>.</summary>
    private static readonly string[] Actions = ["fail", "branch", "default"];

    public static readonly ConfigField<string> EventField = ConfigField.Text(
        "event",
        $"The name of the event, at most {SentEvents.LongestTopic} characters, in which letters of either case differ. ((Key)) stands for the value that arrives at variables under Key.",
        required: true);

    public static readonly ConfigField<JsonSchema?> SchemaField = ConfigField.Of<JsonSchema?>(
        "schema",
        "dict",
        "A JSON schema (as in JsonSchemaNode) that what is sent has to fit; the node fails when it does not. Without one anything is taken.",
        required: false,
        null,
        "null",
        static value => SchemaReader.Read(value, out string? fault) ?? throw new FormatException(fault),
        static value => SchemaReader.Read(value, out string? fault) is null ? fault : null);

    public static readonly ConfigField<double> TimeoutField = ConfigField.Number(
        "timeout_seconds", "How long to wait for the event, in seconds, from 0 to 7776000 (90 days); 0, the default, waits for ever.", fallback: 0, min: 0, max: HumanFeedbackConfig.LongestSeconds);

    public static readonly ConfigField<string> OnTimeoutField = ConfigField.Text(
        "on_timeout",
        "What happens when the event does not come in time: fail (default), branch (null is given out, to edges with the key 'timeout' and those without a key) or default (default_value is given out as if it had been sent).",
        fallback: Actions[0],
        choices: Actions);

    public static readonly ConfigField<JsonElement> DefaultField = ConfigField.Any("default_value", "What is given out when the event does not come in time and on_timeout is default; null unless it is given.");

    /// <summary>Every key the output can have.</summary>
    public IReadOnlyCollection<string> Names { get; } = OnTimeout == TimeoutAction.Branch ? [Received, TimedOut] : [Received];

    public static WaitForEventConfig From(NodeConfig config)
    {
        double seconds = TimeoutField.Read(config);
        return new WaitForEventConfig(
            TextTemplate.Parse(EventField.Read(config)),
            SchemaField.Read(config),
            seconds > 0 ? TimeSpan.FromSeconds(seconds) : null,
            (TimeoutAction)Array.IndexOf(Actions, OnTimeoutField.Read(config)),
            DefaultField.Read(config) is { ValueKind: not JsonValueKind.Undefined } value ? value : JsonText.Parse(ValueRef.Null.Json));
    }
}

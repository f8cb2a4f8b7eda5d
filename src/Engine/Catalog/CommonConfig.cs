using System.Text.Json;
using Tributary.Engine.Runs;

namespace Tributary.Engine.Catalog;

/// <summary>The configuration every node kind has.</summary>
public static class CommonConfig
{
    /// <summary><c>label</c>: what people call the node.</summary>
    public static readonly ConfigField<string> Label = ConfigField.Text("label", "What people call the node; inputs and outputs are keyed by it.");

    /// <summary><c>continue_on_error</c>: whether a failure becomes a warning. Default false.</summary>
    public static readonly ConfigField<bool> ContinueOnError = ConfigField.Flag(
        "continue_on_error", "When the node fails, go on with null as its output and a warning instead of failing the run.");

    /// <summary><c>retry</c>: <c>{"attempts": 1…10, "delay_seconds": 0…3600, "backoff": 1…10}</c>. Default: one attempt, no retry.</summary>
    public static readonly ConfigField<RetryPolicy> Retry = ConfigField.Of(
        "retry",
        "dict",
        "Retries of a failure that may pass: attempts in all (1 to 10), delay_seconds before the second (0 to 3600, default 1), backoff by which each further delay is multiplied (1 to 10, default 2).",
        required: false,
        RetryPolicy.None,
        """{"attempts":1,"delay_seconds":1,"backoff":2}""",
        static value => new RetryPolicy(
            value.TryGetProperty("attempts", out JsonElement attempts) ? attempts.GetInt32() : 1,
            TimeSpan.FromSeconds(value.TryGetProperty("delay_seconds", out JsonElement delay) ? delay.GetDouble() : 1),
            value.TryGetProperty("backoff", out JsonElement backoff) ? backoff.GetDouble() : 2),
        CheckRetry);

    /// <summary>The common fields that make sense for a kind: boundary nodes cannot fail, so they have only a label.</summary>
    public static IEnumerable<ConfigField> Fields(NodeKind kind) => kind.Role == NodeRole.Step ? [Label, ContinueOnError, Retry] : [Label];

    private static string? CheckRetry(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return "must be an object with attempts, delay_seconds and backoff";
        }

        foreach (JsonProperty property in value.EnumerateObject())
        {
            string? fault = property.Name switch
            {
                "attempts" => IsNumber(property.Value, 1, 10) && property.Value.TryGetInt32(out _) ? null : "attempts must be a whole number from 1 to 10",
                "delay_seconds" => IsNumber(property.Value, 0, 3600) ? null : "delay_seconds must be a number from 0 to 3600",
                "backoff" => IsNumber(property.Value, 1, 10) ? null : "backoff must be a number from 1 to 10",
                _ => $"has no '{property.Name}'; it takes attempts, delay_seconds and backoff",
            };
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private static bool IsNumber(JsonElement value, double min, double max) =>
        value.ValueKind == JsonValueKind.Number && value.GetDouble() >= min && value.GetDouble() <= max;
}

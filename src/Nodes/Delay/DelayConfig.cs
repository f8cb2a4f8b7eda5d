using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Templates;
using Tributary.Nodes.Moments;

namespace Tributary.Nodes.Delay;

/// <summary>Configuration of <see cref="DelayNode"/>.</summary>
/// <param name="Wait">How long to wait; null when it is until a moment.</param>
/// <param name="Until">The moment to wait for; null when it is for a while.</param>
internal sealed record DelayConfig(TimeSpan? Wait, TextTemplate? Until)
{
    /// <summary>The longest wait by <c>seconds</c>, in seconds (7 days).</summary>
    public const int LongestSeconds = 7 * 24 * 3600;

    /// <summary>How far ahead the moment of <c>until</c> may be (90 days).</summary>
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(90);

    public static readonly ConfigField<double> SecondsField = ConfigField.Number(
        "seconds", "How long to wait, in seconds, from 0 to 604800 (7 days). Either this or until.", fallback: 0, min: 0, max: LongestSeconds);

    public static readonly ConfigField<string> UntilField = ConfigField.Of(
        "until",
        "str",
        "Until when to wait: a moment in ISO 8601 such as 2026-03-01T12:00:00Z, at most 90 days ahead; one without an offset is in UTC, one that is past is no wait. "
            + "((input)) stands for the input, ((name)) for its value of that name.",
        required: false,
        string.Empty,
        "\"\"",
        static value => value.GetString()!,
        CheckUntil);

    public static DelayConfig From(NodeConfig config)
    {
        string until = UntilField.Read(config);
        return until.Length > 0 ? new DelayConfig(null, TextTemplate.Parse(until)) : new DelayConfig(TimeSpan.FromSeconds(SecondsField.Read(config)), null);
    }

    public static (string Field, string Fault)? CheckTogether(NodeConfig config)
    {
        bool hasUntil = UntilField.Read(config).Length > 0;
        return config.TryGet(SecondsField.Name, out _) == hasUntil
            ? (SecondsField.Name, hasUntil ? "must not be given beside 'until'" : "must be given, or 'until': a node that waits needs one of them")
            : null;
    }

    // With placeholders it is known only when it is reached.
    private static string? CheckUntil(JsonElement value) =>
        value.ValueKind != JsonValueKind.String ? "must be a text"
        : value.GetString() is not { Length: > 0 } text || TextTemplate.Parse(text).Names.Count > 0 || IsoMoment.TryRead(text, TimeZoneInfo.Utc, out _) ? null
        : "must be a moment in ISO 8601 such as 2026-03-01T12:00:00Z";
}

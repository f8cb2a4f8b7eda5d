using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Tributary.Engine.Runs;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>Waits. The wait holds no resources and outlives a restart of the server.</summary>
internal sealed class DelayAction : IActionRunner
{
    /// <summary>The longest wait, in milliseconds (7 days).</summary>
    public const long Longest = 7 * 24 * 3600 * 1000L;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    public B3osAction Action { get; } = new()
    {
        Type = "delay",
        Name = "Delay",
        Description = "Waits before the nodes after it run.",
        Category = "utility",
        Payload = new PayloadShape(
            new PayloadField("delayMs", PayloadType.Number, "How long, in milliseconds, from 0 to 604800000 (7 days).") { Least = 0, Greatest = Longest },
            new PayloadField("duration", PayloadType.Text, "How long, as a number with ms, s, m, h or d, such as 15m. Counts when delayMs is not given.")
            {
                Check = static value => value.ValueKind == JsonValueKind.String && TryRead(value.GetString()!) is not null ? null : "must be a number with ms, s, m, h or d, 7d at most",
            }),
        ResultSchema = Declared.Result(("status", "string")),
        ExampleInput = Declared.Json("""{"delayMs":1000}"""),
        CheckTogether = Declared.OneOf("delayMs", "duration"),
    };

    /// <summary>The milliseconds of a text such as <c>15m</c>; null when it is none, or too long.</summary>
    public static double? TryRead(string text)
    {
        ReadOnlySpan<char> span = text.AsSpan().Trim();
        int digits = span.IndexOfAnyExcept(Digits);
        if (digits < 0 || !double.TryParse(span[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count))
        {
            return null;
        }

        double? milliseconds = span[digits..].Trim() switch
        {
            "ms" => count,
            "s" => count * 1000,
            "m" => count * 60_000,
            "h" => count * 3_600_000,
            "d" => count * 86_400_000,
            _ => null,
        };
        return milliseconds <= Longest ? milliseconds : null;
    }

    public ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken)
    {
        double milliseconds = call.Number("delayMs", (call.Text("duration") is { } duration ? TryRead(duration) : null) ?? 0);
        return ValueTask.FromResult(call.Node.Call.Phase == 0 && milliseconds > 0
            ? new NodeOutcome.Suspended(new Suspension.Timer(call.Node.Time.GetUtcNow() + TimeSpan.FromMilliseconds(milliseconds)))
            : ActionCall.Give(call, static (writer, _) => writer.WriteString("status"u8, "completed"u8)));
    }
}

using System.Globalization;
using Jint.Runtime;

namespace Tributary.Script;

/// <summary>The clock of a script: it stands still, in UTC, and knows no other language than the engine's.</summary>
/// <param name="now">The time.</param>
internal sealed class ScriptClock(DateTimeOffset now) : DefaultTimeSystem(TimeZoneInfo.Utc, CultureInfo.InvariantCulture)
{
    public override DateTimeOffset GetUtcNow() => now;
}

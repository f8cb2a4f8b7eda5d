using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>An event that someone outside sends to a run.</summary>
/// <param name="Topic">The name under which nodes wait for it, see <see cref="Suspension.External"/>.</param>
/// <param name="Id">What tells it from the others that are sent to the run: of several with one id the first counts.</param>
/// <param name="Value">What it carries, inline whatever its size.</param>
public sealed record SentEvent(string Topic, string Id, ValueRef Value);

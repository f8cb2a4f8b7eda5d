using System.Text.Json;
using Tributary.Engine.Runs;

namespace Tributary.Nodes.Alien.Steps;

/// <summary>What became of the execution of a node.</summary>
/// <param name="Items">What it gives out, made while it is written so that not all of it has to be held; meaningless with an error or a suspension.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
/// <param name="Suspension">What it waits for; null when it does not.</param>
/// <param name="Waited">How long it had been waiting before this call.</param>
/// <param name="Warnings">What people should know; null when there is nothing.</param>
internal sealed record AlienResult(
    IEnumerable<JsonElement> Items, Failure? Error = null, Suspension? Suspension = null, TimeSpan Waited = default, IReadOnlyList<NodeWarning>? Warnings = null)
{
    public static AlienResult Failed(string type, string message) => new([], new Failure(type, message));
}

using Tributary.Engine.Graph;

namespace Tributary.Api.Noxus.Runs;

/// <summary>A connector that a run cannot do without and that no edge feeds.</summary>
/// <param name="Port">The connector.</param>
/// <param name="Key">The key of the input under which the value is missed.</param>
/// <param name="Message">What is missing and how to give it.</param>
internal sealed record RequiredInput(Port Port, string Key, string Message);

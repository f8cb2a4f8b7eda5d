using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Api.Noxus.Runs;

/// <summary>A run's input, translated.</summary>
/// <param name="Named">As the caller named it.</param>
/// <param name="Bindings">As the workflow takes it; shares its values with <paramref name="Named"/>.</param>
/// <param name="Notes">What the caller should know.</param>
internal readonly record struct BoundInput(IReadOnlyList<NamedValue> Named, RunInput Bindings, IReadOnlyList<string> Notes);

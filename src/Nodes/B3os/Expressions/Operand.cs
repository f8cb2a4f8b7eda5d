using System.Text.Json;

namespace Tributary.Nodes.B3os.Expressions;

/// <summary>One operand of an expression.</summary>
/// <param name="Reference">What it refers to; null for a literal.</param>
/// <param name="Literal">The literal's value; undefined for a reference.</param>
internal readonly record struct Operand(Reference? Reference, JsonElement Literal);

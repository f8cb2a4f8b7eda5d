using System.Text.Json;

namespace Tributary.Nodes.B3os.Expressions;

/// <summary>What stands between two braces: operands joined by <c>||</c>, of which the first that has a value counts.</summary>
/// <param name="Text">The expression with its braces, as it was written.</param>
/// <param name="Operands">The operands, at least one.</param>
internal sealed record Expression(string Text, IReadOnlyList<Operand> Operands)
{
    private static readonly JsonElement Null = JsonElement.Parse("null");

    /// <summary>The value; undefined when no operand has one. A placeholder that nobody filled in stays as it is written.</summary>
    public JsonElement Evaluate(ExpressionScope scope)
    {
        bool isUnfilled = false;
        JsonElement value = default;
        for (int i = 0; i < Operands.Count; i++)
        {
            value = Operands[i].Reference is { } reference ? scope.Find(reference) : Operands[i].Literal;
            isUnfilled |= Operands[i].Reference?.Kind == ReferenceKind.Ask;
            if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
            {
                return value;
            }
        }

        // A null that is there is no missing value: conditions tell them apart.
        return isUnfilled ? ExpressionText.ToElement(Text) : value.ValueKind == JsonValueKind.Null ? Null : default;
    }
}

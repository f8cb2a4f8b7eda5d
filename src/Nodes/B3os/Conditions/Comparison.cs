using System.Text.Json;
using Tributary.Nodes.B3os.Expressions;

namespace Tributary.Nodes.B3os.Conditions;

/// <summary>One comparison of a condition.</summary>
internal sealed class Comparison
{
    private readonly ExpressionText _left;
    private readonly Reference _path;
    private readonly ValueTemplate _right;
    private readonly Func<JsonElement, JsonElement, bool> _judge;

    /// <summary>Prepares a comparison.</summary>
    /// <param name="left">The left side as written.</param>
    /// <param name="right">The right side as written.</param>
    /// <param name="isResolved">Whether both are data, in which no expressions are looked for.</param>
    /// <param name="judge">The operator.</param>
    public Comparison(string left, JsonElement right, bool isResolved, Func<JsonElement, JsonElement, bool> judge)
    {
        _left = isResolved ? ExpressionText.Literal(left) : ExpressionText.Parse(left, null);
        _path = FieldPath.Read(left);
        _right = isResolved ? ValueTemplate.Constant(right) : ValueTemplate.Parse(right, null);
        _judge = judge;
    }

    /// <summary>Whether it holds for a left side that is a text with expressions.</summary>
    public bool Holds(ExpressionScope scope) => _judge(_left.Evaluate(scope), _right.Resolve(scope));

    /// <summary>Whether it holds for an item of which the left side names a field.</summary>
    public bool Holds(JsonElement item, ExpressionScope scope) => _judge((_left.IsLiteral ? _path : FieldPath.Read(_left.Render(scope))).Follow(item), _right.Resolve(scope));
}

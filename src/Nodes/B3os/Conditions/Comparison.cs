using System.Text.Json;
using Tributary.Nodes.B3os.Expressions;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.B3os.Conditions;

/// <summary>One comparison of a condition.</summary>
internal sealed class Comparison
{
    private readonly string _name;
    private readonly ExpressionText _left;
    private readonly Reference _path;
    private readonly ValueTemplate _right;
    private readonly Func<JsonElement, JsonElement, bool> _judge;

    /// <summary>Prepares a comparison.</summary>
    /// <param name="name">The operator's name.</param>
    /// <param name="left">The left side as written.</param>
    /// <param name="right">The right side as written.</param>
    /// <param name="isResolved">Whether both are data, in which no expressions are looked for.</param>
    public Comparison(string name, string left, JsonElement right, bool isResolved)
    {
        _name = name;
        _left = isResolved ? ExpressionText.Literal(left) : ExpressionText.Parse(left, null);
        _path = FieldPath.Read(left);
        _right = isResolved ? ValueTemplate.Constant(right) : ValueTemplate.Parse(right, null);
        _judge = Judgement.Find(name)!;
    }

    /// <summary>Whether it holds for a left side that is a text with expressions.</summary>
    public bool Holds(ExpressionScope scope) => _judge(_left.Evaluate(scope), _right.Resolve(scope));

    /// <summary>Whether it holds for an item of which the left side, which holds no expressions, names a field.</summary>
    public bool Holds(JsonElement item) => _judge(_path.Follow(item), _right.Resolve(ExpressionScope.Empty));

    /// <summary>The comparison with its expressions put in, for many items.</summary>
    public Comparison Bound(ExpressionScope scope)
    {
        JsonElement right = _right.Resolve(scope);
        return new Comparison(_name, _left.Render(scope), Judgement.TakesList(_name) ? JsonTextInput.Unwrap(right) : right, isResolved: true);
    }
}

namespace Tributary.Nodes.Conditional;

/// <summary>How a condition compares the value it looks at with the one it was given.</summary>
internal enum ConditionOperator
{
    /// <summary>Both are the same.</summary>
    Equal,

    /// <summary>They differ.</summary>
    NotEqual,

    /// <summary>The value is greater.</summary>
    Greater,

    /// <summary>The value is greater or the same.</summary>
    GreaterOrEqual,

    /// <summary>The value is less.</summary>
    Less,

    /// <summary>The value is less or the same.</summary>
    LessOrEqual,

    /// <summary>The value lies between two bounds, which belong to the range.</summary>
    Between,

    /// <summary>A text has the part, a list has the item, an object has the property.</summary>
    Contains,

    /// <summary>The reverse of <see cref="Contains"/>.</summary>
    NotContains,

    /// <summary>A text begins so.</summary>
    StartsWith,

    /// <summary>A text ends so.</summary>
    EndsWith,

    /// <summary>A text has a part that matches the pattern.</summary>
    Matches,

    /// <summary>The value is one of a list.</summary>
    In,

    /// <summary>The value is none of a list.</summary>
    NotIn,

    /// <summary>There is a value, null included.</summary>
    Exists,

    /// <summary>There is no value.</summary>
    NotExists,

    /// <summary>There is no value, or null, or an empty text, list or object.</summary>
    IsEmpty,

    /// <summary>The reverse of <see cref="IsEmpty"/>.</summary>
    IsNotEmpty,

    /// <summary>The value has a JSON type.</summary>
    IsType,
}

namespace Tributary.Nodes.Conditional;

/// <summary>As what the two sides of a condition are compared.</summary>
internal enum ComparisonType
{
    /// <summary>As what they are: two numbers as numbers, anything else as JSON values of the same type.</summary>
    Auto,

    /// <summary>As numbers; a text that reads as a number counts as one.</summary>
    Number,

    /// <summary>As texts, by character code; numbers, booleans, lists and objects are their JSON text, null is the empty text.</summary>
    Text,

    /// <summary>As yes or no; the texts true and false count, in any case.</summary>
    Boolean,

    /// <summary>As ISO 8601 dates or times; one without an offset is UTC.</summary>
    Date,
}

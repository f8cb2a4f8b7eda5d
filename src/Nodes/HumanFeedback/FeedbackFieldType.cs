namespace Tributary.Nodes.HumanFeedback;

/// <summary>What a person may give in a field of a <see cref="FeedbackForm"/>.</summary>
public enum FeedbackFieldType
{
    /// <summary>A text (<c>text</c>).</summary>
    Text,

    /// <summary>A number (<c>number</c>).</summary>
    Number,

    /// <summary>Yes or no (<c>boolean</c>).</summary>
    Boolean,

    /// <summary>One of the field's choices (<c>choice</c>).</summary>
    Choice,

    /// <summary>A list of the field's choices, without repetition (<c>choices</c>).</summary>
    Choices,

    /// <summary>Any JSON value (<c>any</c>).</summary>
    Any,
}

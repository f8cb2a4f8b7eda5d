namespace Tributary.Nodes.B3os;

/// <summary>What stands in a field of a payload.</summary>
public enum PayloadType
{
    /// <summary>Any JSON value.</summary>
    Any,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A number, also as a text.</summary>
    Number,

    /// <summary>A whole number, also as a text.</summary>
    Integer,

    /// <summary>True or false, also as a text.</summary>
    Flag,

    /// <summary>An object, also as JSON text.</summary>
    Object,

    /// <summary>A list, also as JSON text.</summary>
    List,
}

namespace Tributary.Nodes.Transform;

/// <summary>A step cannot go on with the values that arrived. The message is a sentence for people.</summary>
/// <param name="code">The failure's type.</param>
/// <param name="message">What is wrong.</param>
public sealed class TransformFailedException(string code, string message) : Exception(message)
{
    /// <summary>The failure's type.</summary>
    public string Code { get; } = code;
}

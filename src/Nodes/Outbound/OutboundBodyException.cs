namespace Tributary.Nodes.Outbound;

/// <summary>The body of an answer could not be read to its end.</summary>
/// <param name="result">What that makes of the request.</param>
/// <param name="innerException">What led to it; null for nothing.</param>
public sealed class OutboundBodyException(OutboundResult result, Exception? innerException = null)
    : Exception("The body of an answer could not be read to its end.", innerException)
{
    /// <summary>What that makes of the request.</summary>
    public OutboundResult Result { get; } = result;
}

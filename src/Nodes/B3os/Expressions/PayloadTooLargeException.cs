namespace Tributary.Nodes.B3os.Expressions;

/// <summary>A payload became larger than <see cref="ExpressionLimits.ResolvedBytes"/> when its expressions were put in.</summary>
public sealed class PayloadTooLargeException()
    : Exception($"With its expressions put in, the payload is larger than {ExpressionLimits.ResolvedBytes} bytes.");

namespace Tributary.Nodes.B3os.Expressions;

/// <summary>What expressions may be at most. All of it is checked before a run.</summary>
public static class ExpressionLimits
{
    /// <summary>The longest text that holds expressions, in characters (65,536). Texts without any may be longer.</summary>
    public const int TextLength = 64 * 1024;

    /// <summary>The most expressions of one text.</summary>
    public const int Expressions = 256;

    /// <summary>The most operands of one expression, joined by <c>||</c>.</summary>
    public const int Operands = 16;

    /// <summary>The most steps of one path, after what it begins with.</summary>
    public const int PathDepth = 32;

    /// <summary>The most bytes that a payload may come to once its expressions are put in (16 MiB).</summary>
    public const int ResolvedBytes = 16 * 1024 * 1024;
}

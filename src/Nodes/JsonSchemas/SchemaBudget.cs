namespace Tributary.Nodes.JsonSchemas;

/// <summary>
/// How many references one validation may follow. A schema without references takes time that grows with itself and the value; with
/// them a short one can ask for any amount of work, and for any depth.
/// </summary>
internal static class SchemaBudget
{
    /// <summary>The most references that are followed.</summary>
    public const int MostReferences = 200_000;

    /// <summary>The most references that are followed within one another.</summary>
    public const int Deepest = 100;

    [ThreadStatic]
    private static int _left;

    [ThreadStatic]
    private static int _depth;

    /// <summary>Begins a validation on this thread, which it does not leave.</summary>
    public static void Begin() => (_left, _depth) = (MostReferences, 0);

    /// <summary>Follows a reference.</summary>
    /// <exception cref="SchemaTooCostlyException">There is nothing left.</exception>
    public static T Follow<T>(Func<T> evaluate)
    {
        if (--_left < 0 || _depth >= Deepest)
        {
            throw new SchemaTooCostlyException();
        }

        _depth++;
        try
        {
            return evaluate();
        }
        finally
        {
            _depth--;
        }
    }
}

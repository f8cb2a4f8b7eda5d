using System.Reflection;

namespace Tributary.Functions.Tests.Scene;

/// <summary>A port that is there and cannot be used: every call of it throws.</summary>
public class Absent : DispatchProxy
{
    public static T Of<T>()
        where T : class => Create<T, Absent>();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new NotSupportedException($"{targetMethod?.Name} is absent.");
}

namespace Tributary.Runtime.Specs;

/// <summary>Which specs there are, for those who inherit them.</summary>
public static class SpecList
{
    /// <summary>Fails unless a class has a nested class of the name of each spec, and no other.</summary>
    public static void AssertInheritedBy(Type inheritor)
    {
        IEnumerable<string> specs = typeof(RunSpec<>).Assembly.GetTypes()
            .Where(static type => type.Name.StartsWith("When_", StringComparison.Ordinal))
            .Select(static type => type.Name.Split('`')[0]);

        Assert.Equal(specs.Order(), inheritor.GetNestedTypes().Select(static type => type.Name).Order());
    }
}

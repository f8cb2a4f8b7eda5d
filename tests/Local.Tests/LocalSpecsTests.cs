using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests;

public class LocalSpecsTests
{
    [Theory]
    [InlineData(typeof(LocalSpecs))]
    [InlineData(typeof(BlobSpecs))]
    public void Every_spec_is_inherited(Type inherited)
    {
        IEnumerable<string> specs = typeof(RunSpec<>).Assembly.GetTypes()
            .Where(static type => type.Name.StartsWith("When_", StringComparison.Ordinal))
            .Select(static type => type.Name.Split('`')[0]);

        Assert.Equal(specs.Order(), inherited.GetNestedTypes().Select(static type => type.Name).Order());
    }
}

using Tributary.Runtime.Specs;

namespace Tributary.Functions.Tests.Official;

public class OfficialSpecsTests
{
    [Fact]
    public void Every_spec_is_inherited()
    {
        IEnumerable<string> specs = typeof(RunSpec<>).Assembly.GetTypes()
            .Where(static type => type.Name.StartsWith("When_", StringComparison.Ordinal))
            .Select(static type => type.Name.Split('`')[0]);

        Assert.Equal(specs.Order(), typeof(OfficialSpecs).GetNestedTypes().Select(static type => type.Name).Order());
    }
}

using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests;

public class LocalSpecsTests
{
    [Theory]
    [InlineData(typeof(LocalSpecs))]
    [InlineData(typeof(BlobSpecs))]
    public void Every_spec_is_inherited(Type inherited) => SpecList.AssertInheritedBy(inherited);
}

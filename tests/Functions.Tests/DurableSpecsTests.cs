using Tributary.Runtime.Specs;

namespace Tributary.Functions.Tests;

public class DurableSpecsTests
{
    [Fact]
    public void Every_spec_is_inherited() => SpecList.AssertInheritedBy(typeof(DurableSpecs));
}

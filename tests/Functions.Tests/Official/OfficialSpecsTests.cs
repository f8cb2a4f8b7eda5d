using Tributary.Runtime.Specs;

namespace Tributary.Functions.Tests.Official;

public class OfficialSpecsTests
{
    [Fact]
    public void Every_spec_is_inherited() => SpecList.AssertInheritedBy(typeof(OfficialSpecs));
}

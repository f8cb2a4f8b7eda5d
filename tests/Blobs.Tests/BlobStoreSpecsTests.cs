using Tributary.Stores.Specs;

namespace Tributary.Blobs.Tests;

public class BlobStoreSpecsTests
{
    [Fact]
    public void Every_spec_is_inherited()
    {
        IEnumerable<string> specs = typeof(StoreSpec<>).Assembly.GetTypes()
            .Where(static type => type.Name.StartsWith("When_", StringComparison.Ordinal))
            .Select(static type => type.Name.Split('`')[0]);

        Assert.Equal(specs.Order(), typeof(BlobStoreSpecs).GetNestedTypes().Select(static type => type.Name).Order());
    }
}

using Tributary.Engine.Values;

namespace Tributary.Engine.Tests.Values;

public sealed class StableIdTests
{
    // What was made under a name is looked for under it by later versions of the program: this never changes.
    [Theory]
    [InlineData("", "e3b0c442-98fc-8c14-9afb-f4c8996fb924")]
    [InlineData("a/b/0", "9ec8b13b-4e47-882b-8509-7362396f4600")]
    public void It_is_the_same_for_ever(string name, string id) => Assert.Equal(new Guid(id), StableId.Of(name));

    [Fact]
    public void It_is_a_uuid_of_version_8_that_differs_with_the_name()
    {
        Guid[] ids = [.. Enumerable.Range(0, 200).Select(static number => StableId.Of($"name {number}"))];

        Assert.All(ids, static id => Assert.Equal((8, 0b10), (id.Version, id.Variant >> 2)));
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }
}

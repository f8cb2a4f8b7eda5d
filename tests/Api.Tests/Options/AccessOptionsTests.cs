using Tributary.Api.Options;

namespace Tributary.Api.Tests.Options;

public sealed class AccessOptionsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sixteen-letters!")]
    public void No_key_and_a_long_one_are_right(string? key) => Assert.Empty(new AccessOptions { ApiKey = key }.Faults());

    [Fact]
    public void A_short_key_is_named_with_its_cure_and_not_shown() => Assert.Equal(
        ["Tributary:ApiKey has 15 characters. Use 16 or more, or leave the setting out."], new AccessOptions { ApiKey = "fifteen-letters" }.Faults());
}

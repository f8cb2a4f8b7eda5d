using Tributary.Api.Options;

namespace Tributary.Api.Tests.Options;

public sealed class WebhookOptionsTests
{
    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("  ", 0)]
    [InlineData("sixteen-letters!", 1)]
    [InlineData("sixteen-letters! whsec_MDEyMzQ1Njc4OWFiY2RlZg==", 2)]
    public void No_secret_and_long_ones_are_right(string? secret, int keys)
    {
        WebhookOptions options = new() { Secret = secret };

        Assert.Empty(options.Faults());
        Assert.Equal(keys, options.Keys().Count);
    }

    [Fact]
    public void A_secret_is_its_bytes_and_an_encoded_one_what_it_encodes() => Assert.Equal(
        ["sixteen-letters!"u8.ToArray(), "0123456789abcdef"u8.ToArray()], new WebhookOptions { Secret = "sixteen-letters! whsec_MDEyMzQ1Njc4OWFiY2RlZg==" }.Keys());

    [Fact]
    public void Every_fault_is_named_with_its_cure_and_no_secret_is_shown() => Assert.Equal(
        [
            "Tributary:Webhooks:Secret has a secret of 15 characters. Use 16 or more, or leave the setting out; several secrets are separated by blanks.",
            "Tributary:Webhooks:Secret has a secret that begins with whsec_ and does not go on with Base64. Copy it whole, or use another beginning.",
        ],
        new WebhookOptions { Secret = "fifteen-letters whsec_not-base-64-at-all" }.Faults());
}

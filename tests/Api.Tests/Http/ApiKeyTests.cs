using Tributary.Api.Auth;

namespace Tributary.Api.Tests.Http;

public sealed class ApiKeyTests
{
    [Fact]
    public void A_key_is_kept_as_its_sha256_in_lower_case()
    {
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", ApiKey.Hash("abc"));
        Assert.Equal(64, ApiKey.Hash(new string('k', 5000)).Length);
    }

    [Fact]
    public void Every_key_that_is_made_is_another_one()
    {
        string[] made = [.. Enumerable.Range(0, 100).Select(static _ => ApiKey.Make())];

        Assert.Equal(100, made.Distinct().Count());
        Assert.All(made, static key => Assert.Matches("^trb_[A-Za-z0-9_-]{43}$", key));
    }

    [Theory]
    [InlineData("trb_0123456789abcdef", "****cdef")]
    [InlineData("0123456789abcdef", "****cdef")]
    [InlineData("0123456789abcde", "****")]
    [InlineData("x", "****")]
    public void Of_a_key_only_the_end_is_shown_and_of_a_short_one_nothing(string key, string shown) => Assert.Equal(shown, ApiKey.Mask(key));
}

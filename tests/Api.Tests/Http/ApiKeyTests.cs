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
}

using Tributary.Nodes.HttpRequest;

namespace Tributary.Nodes.Tests.HttpRequest;

public sealed class QueryTextTests
{
    [Theory]
    [InlineData("https://a/b", "https://a/b?x=1%202")]
    [InlineData("https://a/b?", "https://a/b?x=1%202")]
    [InlineData("https://a/b?y=3&x=0&z", "https://a/b?y=3&z&x=1%202")]
    [InlineData("https://a/b?xx=3#f?x=9", "https://a/b?xx=3&x=1%202#f?x=9")]
    public void A_parameter_is_put_at_the_end_once(string url, string expected) => Assert.Equal(expected, QueryText.With(url, "x", "1 2"));
}

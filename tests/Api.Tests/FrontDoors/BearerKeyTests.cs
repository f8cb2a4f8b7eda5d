using Microsoft.AspNetCore.Http;
using Tributary.Api.FrontDoors;

namespace Tributary.Api.Tests.FrontDoors;

public sealed class BearerKeyTests
{
    [Theory]
    [InlineData("Bearer abc", "abc")]
    [InlineData("bearer  abc ", "abc")]
    [InlineData("Bearer ", null)]
    [InlineData("Bearer", null)]
    [InlineData("Basic abc", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void It_is_what_follows_the_scheme(string? header, string? key)
    {
        DefaultHttpContext context = new();
        context.Request.Headers.Authorization = header;

        Assert.Equal(key, BearerKey.Of(context.Request));
    }
}

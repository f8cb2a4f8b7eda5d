using Tributary.Api.Events;

namespace Tributary.Api.Tests.Events;

public sealed class FrameIdTests
{
    [Fact]
    public void Ids_are_compared_as_two_numbers()
    {
        Assert.True(FrameId.Parse("9-10") > FrameId.Parse("9-9"));
        Assert.True(FrameId.Parse("10-0") > FrameId.Parse("9-99"));
        Assert.Equal("12-3", FrameId.Parse("12-3").ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("1")]
    [InlineData("-1")]
    [InlineData("1-")]
    [InlineData("1--2")]
    [InlineData("1-2-3")]
    [InlineData("99999999999999999999-0")]
    public void What_is_no_id_stands_for_the_beginning(string? text) => Assert.Equal(FrameId.Start, FrameId.Parse(text));
}

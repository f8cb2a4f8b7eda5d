using Tributary.Functions.Runs;

namespace Tributary.Functions.Tests.Runs;

public class DurableEventsTests
{
    [Theory]
    [InlineData("stop")]
    [InlineData("feedback/node-1/0/1")]
    public void A_name_that_cannot_be_taken_for_another_stays(string name) => Assert.Equal(name, DurableEvents.NameOf(name));

    [Theory]
    [InlineData("Bell", "BELL")]
    [InlineData("Bell", "bell")]
    [InlineData("klingel é", "klingel É")]
    [InlineData("ǅ", "Ǆ")]
    [InlineData("~", "")]
    public void Names_that_the_platform_could_mistake_are_told_apart(string one, string other) =>
        Assert.False(string.Equals(DurableEvents.NameOf(one), DurableEvents.NameOf(other), StringComparison.OrdinalIgnoreCase));
}

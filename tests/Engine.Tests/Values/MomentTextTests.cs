using Tributary.Engine.Values;

namespace Tributary.Engine.Tests.Values;

public sealed class MomentTextTests
{
    [Fact]
    public void A_moment_is_told_in_utc_to_the_millisecond() =>
        Assert.Equal("2026-03-01T10:00:00.123Z", MomentText.Of(new DateTimeOffset(2026, 3, 1, 12, 0, 0, 123, 999, TimeSpan.FromHours(2))));
}

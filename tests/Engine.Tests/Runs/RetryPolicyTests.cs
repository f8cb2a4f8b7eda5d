using Tributary.Engine.Runs;

namespace Tributary.Engine.Tests.Runs;

public sealed class RetryPolicyTests
{
    [Theory]
    [InlineData(1, 2, 1, 1)]
    [InlineData(1, 2, 2, 2)]
    [InlineData(1, 2, 5, 16)]
    [InlineData(0.5, 3, 3, 4.5)]
    [InlineData(10, 1, 9, 10)]
    [InlineData(0, 10, 9, 0)]
    [InlineData(3600, 1, 1, 3600)]
    [InlineData(1, 10, 5, 3600)]
    [InlineData(3600, 10, 10, 3600)]
    public void Each_wait_grows_by_the_factor_up_to_an_hour(double delay, double backoff, int attempt, double expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), new RetryPolicy(10, TimeSpan.FromSeconds(delay), backoff).DelayAfter(attempt));

    [Fact]
    public void By_default_there_is_one_attempt() => Assert.Equal(1, RetryPolicy.None.Attempts);
}

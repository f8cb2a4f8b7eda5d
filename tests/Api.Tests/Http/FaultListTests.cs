using Tributary.Api.Http;

namespace Tributary.Api.Tests.Http;

public sealed class FaultListTests
{
    [Fact]
    public void Faults_beyond_the_limit_are_counted_only()
    {
        FaultList faults = new();
        for (int i = 0; i < FaultList.Limit + 5; i++)
        {
            faults.Missing("body", i);
        }

        Assert.Equal(FaultList.Limit, faults.Faults.Count);
        Assert.Equal(5, faults.Omitted);
    }
}

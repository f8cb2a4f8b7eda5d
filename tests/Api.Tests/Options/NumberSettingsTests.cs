using Microsoft.Extensions.Configuration;
using Tributary.Api.Options;

namespace Tributary.Api.Tests.Options;

public sealed class NumberSettingsTests
{
    [Theory]
    [InlineData("1", 0)]
    [InlineData("100", 0)]
    [InlineData(null, 0)]
    [InlineData("0", 1)]
    [InlineData("101", 1)]
    [InlineData("1.5", 1)]
    [InlineData("", 1)]
    [InlineData("many", 1)]
    public void A_number_is_judged_by_the_range_of_its_option(string? given, int faults)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Tributary:Events:KeepAliveSeconds", given)]).Build();

        Assert.Equal(faults, NumberSettings.Faults(configuration).Count());
    }

    [Fact]
    public void Every_fault_is_named_with_its_cure()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Tributary:Limits:Nodes", "0"), new("Tributary:Runs:SyncWaitSeconds", "226")])
            .Build();

        Assert.Equal(
            [
                "Tributary:Limits:Nodes is '0'. Use a whole number from 1 to 100000.",
                "Tributary:Runs:SyncWaitSeconds is '226'. Use a whole number from 1 to 225.",
            ],
            NumberSettings.Faults(configuration));
    }
}

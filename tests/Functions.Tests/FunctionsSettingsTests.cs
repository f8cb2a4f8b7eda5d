using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tributary.Api;
using Tributary.Api.Options;
using Tributary.Functions.Tests.Scene;

namespace Tributary.Functions.Tests;

public sealed class FunctionsSettingsTests
{
    [Fact]
    public void Every_wrong_setting_is_named_in_one_start()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Tributary:ApiKey", "short"),
            new("Tributary:Limits:Nodes", "0"),
            new("Tributary:Runs:SyncWaitSeconds", "226"),
            new("Tributary:Functions:WaitPollMilliseconds", "49"),
            new("Tributary:Functions:RetentionDays", "never"),
            new("Tributary:Outbound:Allow:0", "not an address"),
        ]).Build();
        string[] faults = Assert.Throws<InvalidSettingsException>(() => new ServiceCollection().AddTributaryFunctions(configuration)).Message.Split(Environment.NewLine);

        Assert.Equal(
            [
                "Tributary:ApiKey has 5 characters. Use 16 or more, or leave the setting out.",
                "Tributary:Limits:Nodes is '0'. Use a whole number from 1 to 100000.",
                "Tributary:Runs:SyncWaitSeconds is '226'. Use a whole number from 1 to 225.",
                "Tributary:Functions:WaitPollMilliseconds is '49'. Use a whole number from 50 to 5000.",
                "Tributary:Functions:RetentionDays is 'never'. Use a whole number from 1 to 3650.",
            ],
            faults.SkipLast(1));
        Assert.StartsWith("Tributary:Outbound:Allow:0 'not an address'", faults[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_settings_the_services_come_together_with_the_defaults()
    {
        using FunctionsApp app = new();

        Assert.NotNull(app.Services.GetRequiredService<ApiServices>());
        Assert.Equivalent(new FunctionsOptions(), app.Services.GetRequiredService<IOptions<FunctionsOptions>>().Value);
    }
}

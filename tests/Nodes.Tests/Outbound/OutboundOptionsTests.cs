using System.Net;
using Microsoft.Extensions.Configuration;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.Tests.Outbound;

public sealed class OutboundOptionsTests
{
    [Fact]
    public void Every_fault_is_told_at_once()
    {
        OutboundOptions options = new() { Allow = ["10.0.0.1", "10.0.0.1/8", "", "http://intranet", "ok.example", "fd00::/8", "10.0.0.0/33"] };
        Assert.Equal(
        [
            "Tributary:Outbound:Allow:1 '10.0.0.1/8' is no network such as 10.1.0.0/16; no bit after the prefix may be set.",
            "Tributary:Outbound:Allow:2 '' is empty.",
            "Tributary:Outbound:Allow:3 'http://intranet' is no network such as 10.1.0.0/16; no bit after the prefix may be set.",
            "Tributary:Outbound:Allow:6 '10.0.0.0/33' is no network such as 10.1.0.0/16; no bit after the prefix may be set.",
        ],
        OutboundOptions.Faults(options));
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => new OutboundClient(options, TimeProvider.System));
        Assert.Contains("Allow:6", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void They_bind_from_configuration()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>("Tributary:Outbound:Allow:0", "intranet.example")])
            .Build();
        Assert.Equal(["intranet.example"], configuration.GetSection(OutboundOptions.Section).Get<OutboundOptions>()!.Allow);
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1", true)]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1", true)]
    [InlineData("::ffff:10.0.0.1", "10.0.0.1", true)]
    [InlineData("10.0.0.0/8", "10.255.0.1", true)]
    [InlineData("10.0.0.0/8", "11.0.0.1", false)]
    [InlineData("fd00::/8", "fdaa::1", true)]
    [InlineData("::1", "::1", true)]
    [InlineData("127.0.0.1", "::1", false)]
    public void An_entry_admits_its_addresses(string entry, string address, bool admitted) =>
        Assert.Equal(admitted, new AllowList([entry]).Has(IPAddress.Parse(address)));

    [Fact]
    public void A_host_is_matched_whole_and_without_regard_to_case()
    {
        AllowList list = new(["Intranet.example"]);
        Assert.True(list.HasHost("intranet.EXAMPLE"));
        Assert.False(list.HasHost("x.intranet.example"));
        Assert.False(list.HasHost("example"));
    }
}

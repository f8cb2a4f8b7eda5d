using Tributary.Engine.Catalog;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Catalog;

public sealed class NodeKindTests
{
    private static readonly NodeKind Kind = TestCatalog.Instance.Find(TestCatalog.Strict)!;

    [Fact]
    public void A_connector_is_found_on_its_own_side_by_its_exact_name()
    {
        Assert.Equal(Connector.Input, Kind.FindInput("input")!.Name);
        Assert.Equal(Connector.OnError, Kind.FindOutput("on_error")!.Name);
        Assert.Null(Kind.FindInput("output"));
        Assert.Null(Kind.FindOutput("Output"));
    }

    [Fact]
    public void Its_own_fields_come_before_those_every_kind_has() =>
        Assert.Equal(["text", "count", "label", "continue_on_error", "retry"], Kind.AllConfig.Select(static field => field.Name));
}

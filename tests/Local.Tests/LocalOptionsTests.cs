namespace Tributary.Local.Tests;

public sealed class LocalOptionsTests
{
    [Fact]
    public void The_defaults_are_right() => Assert.Empty(new LocalOptions().Faults());

    [Fact]
    public void Every_fault_is_named_with_its_cure() => Assert.Equal(
        ["Tributary:Data is empty. Name a folder, or leave the setting out for .tributary."], new LocalOptions { Data = " " }.Faults());
}

namespace Tributary.Local.Tests;

public sealed class LocalOptionsTests
{
    [Fact]
    public void The_defaults_are_right() => Assert.Empty(new LocalOptions().Faults());

    [Fact]
    public void Every_fault_is_named_with_its_cure() => Assert.Equal(
        [
            "Tributary:Data is empty. Name a folder, or leave the setting out for .tributary.",
            "Tributary:ApiKey has 15 characters. Use 16 or more, or leave the setting out and the first start makes a key.",
        ],
        new LocalOptions { Data = " ", ApiKey = "fifteen-letters" }.Faults());

    [Fact]
    public void A_key_of_sixteen_characters_is_enough() => Assert.Empty(new LocalOptions { ApiKey = "sixteen-letters!" }.Faults());
}

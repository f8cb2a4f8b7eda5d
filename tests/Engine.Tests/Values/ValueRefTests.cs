using System.Text;
using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Engine.Tests.Values;

public sealed class ValueRefTests
{
    [Fact]
    public void An_inline_value_holds_its_text()
    {
        ValueRef value = ValueRef.FromText("é");
        Assert.False(value.IsStored);
        Assert.Null(value.Key);
        Assert.Equal(4, value.Length);
        Assert.Equal("\"é\"", Encoding.UTF8.GetString(value.Json.Span));
        Assert.Equal("inline, 4 bytes", value.ToString());
    }

    [Fact]
    public void A_stored_value_holds_its_key_and_length_only()
    {
        ValueRef value = ValueRef.Stored("runs/1/values/2", 100_000);
        Assert.True(value.IsStored);
        Assert.Equal("runs/1/values/2", value.Key);
        Assert.Equal(100_000, value.Length);
        Assert.Equal("runs/1/values/2, 100000 bytes", value.ToString());
        Assert.Contains("runs/1/values/2", Assert.Throws<InvalidOperationException>(() => value.Json).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_is_the_json_null()
    {
        Assert.Equal("null", Encoding.UTF8.GetString(ValueRef.Null.Json.Span));
        Assert.Equal(4, ValueRef.Null.Length);
    }

    [Fact]
    public void An_element_is_copied() =>
        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(ValueRef.FromElement(JsonElement.Parse("""{ "a": 1 }""")).Json.Span));

    public static TheoryData<ValueRef, ValueRef?, bool> Pairs() => new()
    {
        { ValueRef.FromText("a"), ValueRef.FromText("a"), true },
        { ValueRef.FromText("a"), ValueRef.FromText("b"), false },
        { ValueRef.Null, ValueRef.Inline("null"u8.ToArray()), true },
        { ValueRef.Stored("k", 9), ValueRef.Stored("k", 9), true },
        { ValueRef.Stored("k", 9), ValueRef.Stored("K", 9), false },
        { ValueRef.Stored("k", 9), ValueRef.Stored("k", 8), false },
        { ValueRef.Stored("k", 4), ValueRef.Null, false },
        { ValueRef.Null, null, false },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Values_are_equal_when_they_hold_the_same_bytes_or_the_same_key(ValueRef left, ValueRef? right, bool equal)
    {
        Assert.Equal(equal, left.Equals(right));
        Assert.Equal(equal, left.Equals((object?)right));
        if (equal)
        {
            Assert.Equal(left.GetHashCode(), right!.GetHashCode());
        }
    }
}

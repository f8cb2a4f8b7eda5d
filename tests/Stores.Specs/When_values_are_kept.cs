using System.Text;
using Tributary.Engine.Values;
using Tributary.Runtime.Specs;
using Tributary.Stores.Specs.Port;

namespace Tributary.Stores.Specs;

public abstract class When_values_are_kept<TFactory> : StoreSpec<TFactory>
    where TFactory : IStoresFactory
{
    [Theory]
    [InlineData(2)]
    [InlineData(100_000)]
    [InlineData(9_000_000)]
    public async Task They_come_back_as_they_were_also_after_a_restart(int length)
    {
        byte[] json = Encoding.UTF8.GetBytes($"\"{new string('x', length - 2)}\"");
        ValueRef value = await Stores.Values.Put(Guid.NewGuid().ToString(), json, CancellationToken.None).AsTask().Within();
        await Stores.Restart().Within();

        Assert.Equal((true, (long)length), (value.IsStored, value.Length));
        Assert.True((await Stores.Values.Load(value, CancellationToken.None).AsTask().Within()).Span.SequenceEqual(json));
    }

    [Fact]
    public async Task The_same_content_may_be_kept_twice()
    {
        string run = Guid.NewGuid().ToString();
        byte[] json = Encoding.UTF8.GetBytes($"\"{new string('x', 20_000)}\"");

        ValueRef[] values = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Stores.Values.Put(run, json, CancellationToken.None).AsTask())).Within();

        foreach (ValueRef value in values)
        {
            Assert.True((await Stores.Values.Load(value, CancellationToken.None).AsTask().Within()).Span.SequenceEqual(json));
        }
    }

    [Fact]
    public async Task An_inline_value_needs_no_store_and_one_that_is_gone_is_said_to_be()
    {
        ValueRef inline = ValueRef.FromText("here");

        Assert.Equal(inline.Json, await Stores.Values.Load(inline, CancellationToken.None));
        await Assert.ThrowsAsync<KeyNotFoundException>(
            () => Stores.Values.Load(ValueRef.Stored($"{Guid.NewGuid()}/gone", 10), CancellationToken.None).AsTask().Within());
        await Assert.ThrowsAsync<KeyNotFoundException>(
            () => Stores.Values.Load(ValueRef.Stored($"{Guid.NewGuid()}/gone", 10_000_000), CancellationToken.None).AsTask().Within());
    }
}

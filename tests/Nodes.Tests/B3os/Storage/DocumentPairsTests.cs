using System.Text;
using Tributary.Nodes.B3os.Storage;
using Tributary.Shared;

namespace Tributary.Nodes.Tests.B3os.Storage;

public sealed class DocumentPairsTests
{
    private readonly DocumentPairs _pairs = new(new MemoryDocuments());
    private readonly Guid _workspace = Guid.NewGuid();

    [Fact]
    public async Task A_pair_is_found_until_another_takes_its_place()
    {
        Assert.Null(await Find("s", "k"));
        await Put("s", "k", "1");
        Assert.Equal("1", await Find("s", "k"));
        await Put("s", "k", "2");
        Assert.Equal("2", await Find("s", "k"));
        Assert.Null(await Find("other", "k"));
        Assert.Null(await _pairs.Find(Guid.NewGuid(), "s", "k", CancellationToken.None));
    }

    [Fact]
    public async Task Keys_are_those_of_one_store_in_order()
    {
        foreach ((string store, string key) in new[] { ("s", "b"), ("s", "a"), ("s2", "c"), ("s", "a/b") })
        {
            await Put(store, key, "1");
        }

        Assert.Equal(["a", "a/b", "b"], await _pairs.Keys(_workspace, "s", 10, CancellationToken.None));
        Assert.Equal(["a", "a/b"], await _pairs.Keys(_workspace, "s", 2, CancellationToken.None));
    }

    [Fact]
    public async Task The_longest_names_fit()
    {
        string store = "org/" + new string('s', 64);
        string key = new('k', 128);
        await Put(store, key, "1");
        Assert.Equal([key], await _pairs.Keys(_workspace, store, 10, CancellationToken.None));
    }

    [Fact]
    public async Task Of_many_writers_each_is_done()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Put("s", "k", $"{i}")));
        Assert.NotNull(await Find("s", "k"));
    }

    private async Task<string?> Find(string store, string key) =>
        await _pairs.Find(_workspace, store, key, CancellationToken.None) is { } value ? Encoding.UTF8.GetString(value.Span) : null;

    private Task Put(string store, string key, string value) => _pairs.Put(_workspace, store, key, Encoding.UTF8.GetBytes(value), CancellationToken.None);
}

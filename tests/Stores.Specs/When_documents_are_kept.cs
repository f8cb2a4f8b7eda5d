using System.Text;
using Tributary.Engine.Stores;
using Tributary.Runtime.Specs;
using Tributary.Stores.Specs.Port;

namespace Tributary.Stores.Specs;

public abstract class When_documents_are_kept<TFactory> : StoreSpec<TFactory>
    where TFactory : IStoresFactory
{
    private const string Collection = "door/things";

    [Theory]
    [InlineData("{ \"name\" :\n\"ünï\", \"n\": 1.0 }")]
    [InlineData("")]
    public async Task One_is_found_as_it_was_put_byte_for_byte_also_after_a_restart(string body)
    {
        string etag = (await Put("a", body, null))!;
        await Stores.Restart().Within();

        StoredDocument found = (await Find("a"))!;

        Assert.Equal(new StoredDocument(Workspace, Collection, "a", default, etag), found with { Body = default });
        Assert.Equal(body, Encoding.UTF8.GetString(found.Body.Span));
    }

    [Fact]
    public async Task It_is_found_under_its_own_workspace_collection_and_id_only()
    {
        string etag = (await Put("a", "mine", null))!;
        foreach ((Guid workspace, string collection, string id) in new[] { (Guid.NewGuid(), Collection, "a"), (Workspace, "door/thing", "a"), (Workspace, "door", "things/a"), (Workspace, Collection, "A") })
        {
            Assert.Null(await Stores.Documents.Find(workspace, collection, id, CancellationToken.None).AsTask().Within());
            Assert.Null(await Stores.Documents.TryPut(workspace, collection, id, "theirs"u8.ToArray(), etag, CancellationToken.None).Within());
            Assert.False(await Stores.Documents.TryDelete(workspace, collection, id, null, CancellationToken.None).Within());
            Assert.NotNull(await Stores.Documents.TryPut(workspace, collection, id, "theirs"u8.ToArray(), null, CancellationToken.None).Within());
        }

        Assert.Equal(("mine", etag), await Read("a"));
    }

    [Fact]
    public async Task It_is_put_over_the_state_that_is_expected_only()
    {
        string first = (await Put("a", "1", null))!;
        string second = (await Put("a", "2", first))!;

        Assert.NotEqual(first, second);
        foreach (string? other in new[] { null, first, "", "*", "\"*\"", $"{second}\", \"x", "0x0\r\nx", "ü" })
        {
            Assert.Null(await Put("a", "3", other));
            Assert.Null(await Put("nobody", "3", other ?? first));
        }

        Assert.Equal(("2", second), await Read("a"));
        await Stores.Restart().Within();
        Assert.Equal(("2", second), await Read("a"));
        Assert.Null(await Find("nobody"));
    }

    [Fact]
    public async Task It_is_deleted_in_the_state_that_is_expected_or_in_any()
    {
        string etag = (await Put("a", "1", null))!;
        await Put("b", "1", null);

        Assert.False(await Delete("a", "*"));
        Assert.False(await Delete("a", (await Find("b"))!.ETag));
        Assert.True(await Delete("a", etag));
        Assert.True(await Delete("b", null));

        Assert.False(await Delete("a", null));
        Assert.False(await Delete("b", null));
        await Stores.Restart().Within();
        Assert.Null(await Find("a"));
        Assert.Null(await Find("b"));
    }

    [Fact]
    public async Task An_id_is_free_again_when_it_was_deleted_and_its_old_etag_counts_no_more()
    {
        string old = (await Put("a", "1", null))!;
        Assert.True(await Delete("a", old));

        string fresh = (await Put("a", "1", null))!;

        Assert.NotEqual(old, fresh);
        Assert.Null(await Put("a", "2", old));
        Assert.False(await Delete("a", old));
        Assert.Equal(("1", fresh), await Read("a"));
    }

    [Fact]
    public async Task Of_many_who_write_over_one_state_exactly_one_wins_each_round()
    {
        string? etag = null;
        for (int round = 0; round < 5; round++)
        {
            string? expected = etag;
            string?[] answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => Put("a", $"{round} by {i}", expected)))).Within();

            etag = Assert.Single(answers, static answer => answer is not null);
            Assert.Equal(($"{round} by {Array.IndexOf(answers, etag)}", etag!), await Read("a"));
        }
    }

    [Fact]
    public async Task Whoever_reads_again_after_a_conflict_loses_nothing()
    {
        await Put("a", "-", null);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            (string Body, string ETag) seen;
            do
            {
                seen = await Read("a");
            }
            while (await Put("a", $"{seen.Body}{i}", seen.ETag) is null);
        }))).Within();

        Assert.Equal("-01234567", string.Concat((await Read("a")).Body.Order()));
    }

    [Fact]
    public async Task One_of_a_mebibyte_is_kept_whole()
    {
        byte[] body = new byte[1024 * 1024];
        new Random(1).NextBytes(body);

        string etag = (await Stores.Documents.TryPut(Workspace, Collection, "a", body, null, CancellationToken.None).Within())!;
        Array.Reverse(body);
        Assert.NotNull(await Stores.Documents.TryPut(Workspace, Collection, "a", body, etag, CancellationToken.None).Within());
        await Stores.Restart().Within();

        Assert.True((await Find("a"))!.Body.Span.SequenceEqual(body));
    }

    [Fact]
    public async Task An_id_has_1_to_200_characters_whatever_they_are()
    {
        string longest = new('\uffff', 200);
        Assert.NotNull(await Put(longest, "1", null));
        Assert.Equal("1", (await Read(longest)).Body);
        Assert.True(await Delete(longest, null));

        foreach (string none in new[] { string.Empty, new string('a', 201) })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => Put(none, "1", null));
            Assert.Null(await Find(none));
            Assert.False(await Delete(none, null));
        }
    }

    private Task<StoredDocument?> Find(string id) => Stores.Documents.Find(Workspace, Collection, id, CancellationToken.None).AsTask().Within();

    private async Task<(string Body, string ETag)> Read(string id)
    {
        StoredDocument found = (await Find(id))!;
        return (Encoding.UTF8.GetString(found.Body.Span), found.ETag);
    }

    private Task<string?> Put(string id, string body, string? etag) =>
        Stores.Documents.TryPut(Workspace, Collection, id, Encoding.UTF8.GetBytes(body), etag, CancellationToken.None).Within();

    private Task<bool> Delete(string id, string? etag) => Stores.Documents.TryDelete(Workspace, Collection, id, etag, CancellationToken.None).Within();
}

using System.Text;
using Tributary.Engine.Stores;
using Tributary.Runtime.Specs;
using Tributary.Stores.Specs.Port;

namespace Tributary.Stores.Specs;

public abstract class When_documents_are_listed<TFactory> : StoreSpec<TFactory>
    where TFactory : IStoresFactory
{
    private const string Collection = "door/things";

    // In ordinal order.
    private static readonly string[] Odd =
    [
        "\0", " ", "%", "%2F", "%2f", "*", ".", "..", "../x", "/", "//", "10", "2", "?a=b#c", "A", "Z", "\\", "_", "_b", "a", "a\0", "a ", "a!", "a-", "a-b", "a.json", "a/", "a/b", "a/b/c", "aa", "b", "~", "ä",
        "日本", "\ud83d\ude00", "\udc00", "\uffff",
    ];

    [Fact]
    public async Task They_come_in_ordinal_order_of_their_ids_also_after_a_restart()
    {
        await PutAll(Odd.Reverse());
        await Stores.Restart().Within();

        List<StoredDocument> all = await List();

        Assert.Equal(Odd.Order(StringComparer.Ordinal), Odd);
        Assert.Equal(Odd, all.Select(static each => each.Id));
        foreach (StoredDocument listed in all)
        {
            Assert.Equal(BodyOf(listed.Id), listed.Body.ToArray());
            StoredDocument found = (await Stores.Documents.Find(Workspace, Collection, listed.Id, CancellationToken.None).AsTask().Within())!;
            Assert.Equal(found with { Body = default }, listed with { Body = default });
        }
    }

    [Fact]
    public async Task A_prefix_and_a_place_to_go_on_from_leave_out_the_others()
    {
        await PutAll(Odd);

        foreach (string prefix in new[] { "", "a", "a/", "A", "%", "/", "\ud83d", "nobody", new string('a', 300) })
        {
            foreach (string? after in new[] { null, "", "\0", "a", "a/a", "b", "\uffff", new string('a', 300) })
            {
                Assert.Equal(
                    Odd.Where(id => id.StartsWith(prefix, StringComparison.Ordinal) && (after is null || string.CompareOrdinal(id, after) > 0)),
                    (await List(prefix, after)).Select(static each => each.Id));
            }
        }
    }

    [Fact]
    public async Task They_are_read_part_by_part_from_wherever_the_last_part_ended()
    {
        string[] ids = [.. Enumerable.Range(0, 50).Select(static i => $"id {i:D3}")];
        await PutAll(ids);

        List<string> read = [];
        string? after = null;
        do
        {
            List<StoredDocument> part = await List(after: after, atMost: 20);
            read.AddRange(part.Select(static each => each.Id));
            after = part.Count == 0 ? null : part[^1].Id;
        }
        while (after is not null);

        Assert.Equal(ids, read);
    }

    [Fact]
    public async Task Other_workspaces_and_collections_have_lists_of_their_own()
    {
        await PutAll(["a"]);
        await Put(Guid.NewGuid(), Collection, "b");
        await Put(Workspace, "door", "c");
        await Put(Workspace, "door/thing", "d");
        await Put(Workspace, "door/things/more", "e");

        Assert.Equal(["a"], (await List()).Select(static each => each.Id));
        Assert.Equal(["c"], (await List(collection: "door")).Select(static each => each.Id));
    }

    [Fact]
    public async Task Those_that_stay_are_listed_whatever_becomes_of_the_others()
    {
        string[] ids = [.. Enumerable.Range(0, 40).Select(static i => $"{i:D2}")];
        await PutAll(ids);
        string[] stay = [.. ids.Where(static (_, i) => i % 2 == 1)];

        Task deleting = Task.WhenAll(ids.Except(stay).Select(id => Task.Run(() => Stores.Documents.TryDelete(Workspace, Collection, id, null, CancellationToken.None))));
        do
        {
            List<StoredDocument> all = await List();
            Assert.Equal(stay, all.Select(static each => each.Id).Where(stay.Contains));
        }
        while (!deleting.IsCompleted);

        await deleting.Within();
        Assert.Equal(stay, (await List()).Select(static each => each.Id));
    }

    // A body of its own for each.
    private static byte[] BodyOf(string id) => Encoding.UTF8.GetBytes(DocumentName.Of(id));

    private Task PutAll(IEnumerable<string> ids) => Task.WhenAll(ids.Select(id => Put(Workspace, Collection, id)));

    private async Task Put(Guid workspace, string collection, string id) =>
        Assert.NotNull(await Stores.Documents.TryPut(workspace, collection, id, BodyOf(id), null, CancellationToken.None).Within());

    private async Task<List<StoredDocument>> List(string prefix = "", string? after = null, string collection = Collection, int atMost = int.MaxValue) =>
        await Stores.Documents.List(Workspace, collection, prefix, after, CancellationToken.None).Take(atMost).ToListAsync().AsTask().Within();
}

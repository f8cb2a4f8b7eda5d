using System.Text;
using Tributary.Engine.Stores;
using Tributary.Runtime.Specs;
using Tributary.Stores.Specs.Port;

namespace Tributary.Stores.Specs;

public abstract class When_workflows_are_kept<TFactory> : StoreSpec<TFactory>
    where TFactory : IStoresFactory
{
    [Fact]
    public async Task One_is_found_as_it_was_added_byte_for_byte_with_its_etag_also_after_a_restart()
    {
        StoredWorkflow added = New("digest ünïcödé", 1) with { Body = "{ \"name\" :\n\"x\", \"n\": 1.0 }"u8.ToArray(), ETag = "etag-7" };
        await Stores.Workflows.Add(added, CancellationToken.None).Within();
        await Stores.Restart().Within();

        StoredWorkflow found = (await Find(Workspace, added.Id))!;

        Assert.Equal(added with { Body = default }, found with { Body = default });
        Assert.Equal(added.Body.ToArray(), found.Body.ToArray());
    }

    [Fact]
    public async Task Another_workspace_does_not_find_it()
    {
        StoredWorkflow added = New("digest", 1);
        await Stores.Workflows.Add(added, CancellationToken.None).Within();

        Assert.Null(await Find(Guid.NewGuid(), added.Id));
        Assert.Null(await Find(Workspace, Guid.NewGuid()));
        Assert.Equal(0, (await Stores.Workflows.List(Guid.NewGuid(), null, 0, 10, CancellationToken.None).Within()).Total);
    }

    [Fact]
    public async Task Lists_are_newest_first_paged_and_by_type()
    {
        string[] names = ["a", "b", "c", "d"];
        for (int i = 0; i < names.Length; i++)
        {
            await Stores.Workflows.Add(New(names[i], i, names[i] == "b" ? "other/type" : "flow"), CancellationToken.None).Within();
        }

        Assert.Equal(("d c", 4L), await List(null, 0, 2));
        Assert.Equal(("b a", 4L), await List(null, 2, 2));
        Assert.Equal(("d c a", 3L), await List("flow", 0, 10));
        Assert.Equal(("b", 1L), await List("other/type", 0, 10));
        Assert.Equal(("", 3L), await List("flow", 5, 10));
    }

    private static StoredWorkflow New(string name, int second, string type = "flow") => new(
        Guid.CreateVersion7(), Workspace, name, type, Encoding.UTF8.GetBytes($$"""{"name":"{{name}}"}"""), "etag-1", At.AddSeconds(second), At.AddSeconds(second).AddTicks(1));

    private Task<StoredWorkflow?> Find(Guid workspace, Guid id) => Stores.Workflows.Find(workspace, id, CancellationToken.None).AsTask().Within();

    private async Task<(string Names, long Total)> List(string? type, int offset, int limit)
    {
        Page<StoredWorkflow> page = await Stores.Workflows.List(Workspace, type, offset, limit, CancellationToken.None).Within();
        return (string.Join(' ', page.Items.Select(static workflow => workflow.Name)), page.Total);
    }
}

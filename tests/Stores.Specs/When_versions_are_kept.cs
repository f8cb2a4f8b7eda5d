using System.Text;
using Tributary.Engine.Stores;
using Tributary.Runtime.Specs;
using Tributary.Stores.Specs.Port;

namespace Tributary.Stores.Specs;

public abstract class When_versions_are_kept<TFactory> : StoreSpec<TFactory>
    where TFactory : IStoresFactory
{
    [Fact]
    public async Task One_is_found_as_it_was_added_byte_for_byte_also_after_a_restart()
    {
        StoredVersion added = New("v1") with { Body = "{ \"name\" :\n\"ünï\", \"n\": 1.0 }"u8.ToArray() };
        await Stores.Versions.Add(added, CancellationToken.None).Within();
        await Stores.Restart().Within();

        await AssertIsThere(added);
    }

    [Fact]
    public async Task It_is_found_under_its_own_workspace_and_workflow_only()
    {
        StoredVersion version = await Add("v1");
        foreach (StoredVersion foreign in new[] { version with { WorkspaceId = Guid.NewGuid() }, version with { WorkflowId = Guid.NewGuid() }, version with { Id = Guid.NewGuid() } })
        {
            Assert.Null(await Find(foreign));
            Assert.False(await Update(foreign with { ETag = "etag-2" }, version.ETag));
            Assert.False(await Delete(foreign, null));
        }

        Assert.Equal(0, (await Stores.Versions.List(Guid.NewGuid(), Workflow, 0, 10, CancellationToken.None).Within()).Total);
        Assert.Equal(0, (await Stores.Versions.List(Workspace, Guid.NewGuid(), 0, 10, CancellationToken.None).Within()).Total);
        await AssertIsThere(version);
    }

    [Fact]
    public async Task The_newest_is_first_over_three_pages()
    {
        List<Guid> ids = [];
        for (int i = 0; i < 7; i++)
        {
            ids.Insert(0, (await Add($"v{i}")).Id);
        }

        Page<StoredVersion>[] pages = [await List(0, 3), await List(3, 3), await List(6, 3), await List(9, 3)];

        Assert.Equal(ids, pages.SelectMany(static page => page.Items).Select(static version => version.Id));
        Assert.All(pages, static page => Assert.Equal(7, page.Total));
    }

    [Fact]
    public async Task A_change_is_found_at_once_and_after_a_restart_and_only_over_the_state_it_expects()
    {
        StoredVersion version = await Add("v1");
        StoredVersion changed = version with { Body = "{\"name\":\"new\"}"u8.ToArray(), ETag = "etag-2", UpdatedAt = version.UpdatedAt.AddMinutes(1) };

        Assert.True(await Update(changed, version.ETag));
        await AssertIsThere(changed);
        Assert.False(await Update(version with { ETag = "etag-3" }, version.ETag));
        Assert.False(await Delete(changed, version.ETag));
        await Stores.Restart().Within();
        await AssertIsThere(changed);
    }

    [Fact]
    public async Task Of_many_who_write_over_one_state_exactly_one_wins()
    {
        StoredVersion version = await Add("v1");
        StoredVersion[] changes = [.. Enumerable.Range(0, 16).Select(i => version with { ETag = $"by {i}" })];

        bool[] won = await Task.WhenAll(changes.Select(change => Task.Run(() => Update(change, version.ETag)))).Within();

        Assert.Single(won, true);
        await AssertIsThere(changes[Array.IndexOf(won, true)]);
    }

    [Fact]
    public async Task One_that_is_deleted_is_gone()
    {
        StoredVersion gone = await Add("v1");
        StoredVersion kept = await Add("v2");

        Assert.True(await Delete(gone, gone.ETag));

        Assert.Null(await Find(gone));
        Assert.False(await Delete(gone, null));
        Assert.Equal([kept.Id], (await List(0, 10)).Items.Select(static version => version.Id));
    }

    [Fact]
    public async Task They_go_with_their_workflow_and_those_of_others_stay()
    {
        StoredWorkflow workflow = new(Workflow, Workspace, "w", "flow", "{}"u8.ToArray(), "etag-1", At, At);
        await Stores.Workflows.Add(workflow, CancellationToken.None).Within();
        StoredVersion[] gone = [await Add("v1"), await Add("v2"), await Add("v3")];
        StoredVersion other = New("v1") with { WorkflowId = Guid.NewGuid() };
        await Stores.Versions.Add(other, CancellationToken.None).Within();

        Assert.True(await Stores.Workflows.TryDelete(Workspace, Workflow, null, CancellationToken.None).Within());

        Assert.Equal(0, (await List(0, 10)).Total);
        foreach (StoredVersion version in gone)
        {
            Assert.Null(await Find(version));
        }

        await AssertIsThere(other);
    }

    private StoredVersion New(string name)
    {
        DateTimeOffset at = Header().CreatedAt;
        return new StoredVersion(Guid.CreateVersion7(at), Workspace, Workflow, Encoding.UTF8.GetBytes($$"""{"name":"{{name}}"}"""), "etag-1", at, at);
    }

    private async Task<StoredVersion> Add(string name)
    {
        StoredVersion version = New(name);
        await Stores.Versions.Add(version, CancellationToken.None).Within();
        return version;
    }

    private async Task AssertIsThere(StoredVersion version)
    {
        StoredVersion found = (await Find(version))!;
        Assert.Equal(version with { Body = default }, found with { Body = default });
        Assert.Equal(version.Body.ToArray(), found.Body.ToArray());
    }

    private Task<StoredVersion?> Find(StoredVersion version) =>
        Stores.Versions.Find(version.WorkspaceId, version.WorkflowId, version.Id, CancellationToken.None).AsTask().Within();

    private Task<Page<StoredVersion>> List(int offset, int limit) => Stores.Versions.List(Workspace, Workflow, offset, limit, CancellationToken.None).Within();

    private Task<bool> Update(StoredVersion version, string etag) => Stores.Versions.TryUpdate(version, etag, CancellationToken.None).Within();

    private Task<bool> Delete(StoredVersion version, string? etag) =>
        Stores.Versions.TryDelete(version.WorkspaceId, version.WorkflowId, version.Id, etag, CancellationToken.None).Within();
}

using System.Text;
using Tributary.Engine.Stores;
using Tributary.Runtime.Specs;
using Tributary.Stores.Specs.Port;

namespace Tributary.Stores.Specs;

public abstract class When_workflows_are_changed<TFactory> : StoreSpec<TFactory>
    where TFactory : IStoresFactory
{
    [Fact]
    public async Task The_new_state_is_found_and_listed_at_once_and_after_a_restart()
    {
        StoredWorkflow workflow = await Add("old");
        Assert.Equal("old", (await Find(workflow))!.Name);
        StoredWorkflow changed = workflow with { Name = "new", Body = "{\"name\": \"new\"}"u8.ToArray(), ETag = "etag-2", UpdatedAt = workflow.UpdatedAt.AddMinutes(1) };

        Assert.True(await Write(new WorkflowChange(changed, workflow.ETag)));

        await AssertIsThere(changed);
        await Stores.Restart().Within();
        await AssertIsThere(changed);
    }

    [Fact]
    public async Task One_that_is_in_another_state_stays_as_it_is()
    {
        StoredWorkflow workflow = await Add("old");

        Assert.False(await Write(new WorkflowChange(workflow with { Name = "new", ETag = "etag-2" }, "etag-0")));
        Assert.False(await Write(new WorkflowChange(workflow with { Name = "new", ETag = "etag-2" }, null)));
        Assert.False(await Write(new WorkflowChange(New("nobody") with { ETag = "etag-2" }, "etag-1")));
        Assert.False(await Delete(workflow, "etag-0"));

        await AssertIsThere(workflow);
    }

    [Fact]
    public async Task Another_workspace_cannot()
    {
        StoredWorkflow workflow = await Add("mine");
        StoredWorkflow foreign = workflow with { WorkspaceId = Guid.NewGuid(), Name = "theirs", ETag = "etag-2" };

        Assert.False(await Write(new WorkflowChange(foreign, workflow.ETag)));
        Assert.False(await Delete(foreign, null));

        await AssertIsThere(workflow);
    }

    [Fact]
    public async Task Of_many_who_write_over_one_state_exactly_one_wins()
    {
        StoredWorkflow workflow = await Add("old");
        WorkflowChange[] changes = [.. Enumerable.Range(0, 16).Select(i => new WorkflowChange(workflow with { Name = $"by {i}", ETag = $"by {i}" }, workflow.ETag))];

        bool[] won = await Task.WhenAll(changes.Select(change => Task.Run(() => Write(change)))).Within();

        Assert.Single(won, true);
        await AssertIsThere(changes[Array.IndexOf(won, true)].Workflow);
    }

    [Fact]
    public async Task Whoever_reads_again_after_a_conflict_loses_nothing()
    {
        StoredWorkflow workflow = await Add("-");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            StoredWorkflow seen;
            do
            {
                seen = (await Find(workflow))!;
            }
            while (!await Write(new WorkflowChange(seen with { Name = $"{seen.Name}{i}", ETag = Guid.NewGuid().ToString() }, seen.ETag)));
        }))).Within();

        Assert.Equal("-01234567", string.Concat((await Find(workflow))!.Name.Order()));
    }

    [Fact]
    public async Task Many_are_written_together_or_not_at_all()
    {
        StoredWorkflow first = await Add("first");
        StoredWorkflow second = await Add("second");
        StoredWorkflow third = New("third");
        WorkflowChange[] Changes(string etagOfSecond) =>
        [
            new(first with { Name = "first, new", Type = "other", ETag = "etag-2" }, first.ETag),
            new(third, null),
            new(second with { Name = "second, new", ETag = "etag-2" }, etagOfSecond),
        ];

        Assert.False(await Write(Changes("etag-0")));
        Assert.Null(await Find(third));
        await AssertIsThere(first);
        await AssertIsThere(second);
        Assert.Equal((2, 2), (await Total(null), await Total("flow")));

        Assert.True(await Write(Changes(second.ETag)));
        Assert.Equal(("first, new", "second, new"), ((await Find(first))!.Name, (await Find(second))!.Name));
        await AssertIsThere(third);
        Assert.Equal((3, 2, 1), (await Total(null), await Total("flow"), await Total("other")));
    }

    [Fact]
    public async Task Versions_are_saved_with_workflows_or_not_at_all()
    {
        StoredWorkflow workflow = await Add("old");
        StoredWorkflow made = New("made");
        StoredVersion[] versions = [Version(workflow, "v1"), Version(made, "v2")];
        WorkflowChange[] Changes(string etag) => [new(workflow with { Name = "new", ETag = "etag-2" }, etag), new(made, null)];

        Assert.False(await Stores.Workflows.TryWrite(Changes("etag-0"), versions, CancellationToken.None).Within());
        Assert.Null(await Find(versions[0]));
        Assert.Null(await Find(versions[1]));
        Assert.Null(await Find(made));

        Assert.True(await Stores.Workflows.TryWrite(Changes(workflow.ETag), versions, CancellationToken.None).Within());
        await Stores.Restart().Within();
        foreach (StoredVersion version in versions)
        {
            Assert.Equal(version.Body.ToArray(), (await Find(version))!.Body.ToArray());
            Assert.Equal(1, (await Stores.Versions.List(Workspace, version.WorkflowId, 0, 10, CancellationToken.None).Within()).Total);
        }

        StoredVersion alone = Version(workflow, "v3");
        Assert.True(await Stores.Workflows.TryWrite([], [alone], CancellationToken.None).Within());
        Assert.NotNull(await Find(alone));
        await AssertIsThere(made);
    }

    [Fact]
    public async Task Nothing_that_is_whole_is_touched_by_what_settles_the_rest()
    {
        StoredWorkflow workflow = await Add("whole");
        StoredVersion version = Version(workflow, "v1");
        await Stores.Versions.Add(version, CancellationToken.None).Within();

        await Stores.Workflows.SettleBefore(DateTimeOffset.MaxValue, CancellationToken.None).Within();

        await AssertIsThere(workflow);
        Assert.NotNull(await Find(version));
    }

    [Fact]
    public async Task A_new_type_puts_one_on_another_list()
    {
        StoredWorkflow workflow = await Add("one");
        await Add("two");

        Assert.True(await Write(new WorkflowChange(workflow with { Type = "other", ETag = "etag-2" }, workflow.ETag)));

        Assert.Equal((2, 1, 1), (await Total(null), await Total("flow"), await Total("other")));
        Assert.Equal("other", Assert.Single((await List("other")).Items).Type);
    }

    [Fact]
    public async Task One_that_is_deleted_is_gone_also_after_a_restart_and_its_id_is_free()
    {
        StoredWorkflow workflow = await Add("gone");
        Assert.NotNull(await Find(workflow));

        Assert.True(await Delete(workflow, workflow.ETag));

        Assert.Null(await Find(workflow));
        Assert.False(await Delete(workflow, null));
        Assert.Equal((0, 0), (await Total(null), await Total("flow")));
        await Stores.Restart().Within();
        Assert.Null(await Find(workflow));
        Assert.True(await Write(new WorkflowChange(workflow with { CreatedAt = workflow.CreatedAt.AddHours(1) }, null)));
        Assert.Equal((1, 1), (await Total(null), await Total("flow")));
    }

    [Fact]
    public async Task Deleting_does_not_disturb_those_who_list()
    {
        List<StoredWorkflow> all = [];
        for (int i = 0; i < 12; i++)
        {
            all.Add(await Add($"w{i}"));
        }

        Task deleting = Task.WhenAll(all.Where(static (_, i) => i % 2 == 0).Select(each => Task.Run(() => Delete(each, null))));
        while (!deleting.IsCompleted)
        {
            HashSet<Guid> listed = [.. (await List(null)).Items.Select(static each => each.Id)];
            Assert.All(all.Where(static (_, i) => i % 2 == 1), each => Assert.Contains(each.Id, listed));
        }

        await deleting.Within();
        Page<StoredWorkflow>[] pages = [await List(null, 0, 2), await List(null, 2, 2), await List(null, 4, 2), await List(null, 6, 2)];
        Assert.Equal(["w11", "w9", "w7", "w5", "w3", "w1"], pages.SelectMany(static page => page.Items).Select(static each => each.Name));
        Assert.All(pages, static page => Assert.Equal(6, page.Total));
    }

    // A reader that is under way while a change is written must not leave what it read to those who come after the change.
    [Fact]
    public async Task Nobody_sees_an_old_state_after_a_change_was_answered()
    {
        StoredWorkflow workflow = await Add("0");
        using CancellationTokenSource over = new();
        Task[] readers =
        [
            .. Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
            {
                while (!over.IsCancellationRequested)
                {
                    await Find(workflow);
                }
            })),
        ];
        for (int i = 1; i <= 30; i++)
        {
            StoredWorkflow changed = workflow with { Name = $"{i}", ETag = $"etag {i}" };
            Assert.True(await Write(new WorkflowChange(changed, workflow.ETag)));
            workflow = changed;
            Assert.Equal(workflow.Name, (await Find(workflow))!.Name);
        }

        Assert.True(await Delete(workflow, null));
        Assert.Null(await Find(workflow));
        await over.CancelAsync();
        await Task.WhenAll(readers).Within();
        Assert.Null(await Find(workflow));
    }

    private StoredWorkflow New(string name)
    {
        DateTimeOffset at = Header().CreatedAt;
        return new StoredWorkflow(Guid.CreateVersion7(), Workspace, name, "flow", Encoding.UTF8.GetBytes($$"""{"name":"{{name}}"}"""), "etag-1", at, at);
    }

    private StoredVersion Version(StoredWorkflow workflow, string name)
    {
        DateTimeOffset at = Header().CreatedAt;
        return new StoredVersion(Guid.CreateVersion7(at), Workspace, workflow.Id, Encoding.UTF8.GetBytes($$"""{"name":"{{name}}"}"""), "etag-1", at, at);
    }

    private async Task<StoredWorkflow> Add(string name)
    {
        StoredWorkflow workflow = New(name);
        await Stores.Workflows.Add(workflow, CancellationToken.None).Within();
        return workflow;
    }

    private async Task AssertIsThere(StoredWorkflow workflow)
    {
        StoredWorkflow found = (await Find(workflow))!;
        Assert.Equal(workflow with { Body = default }, found with { Body = default });
        Assert.Equal(workflow.Body.ToArray(), found.Body.ToArray());
        Assert.Contains(workflow with { Body = default }, (await List(workflow.Type)).Items.Select(static each => each with { Body = default }));
    }

    private async Task<long> Total(string? type) => (await List(type)).Total;

    private Task<Page<StoredWorkflow>> List(string? type, int offset = 0, int limit = 100) =>
        Stores.Workflows.List(Workspace, type, offset, limit, CancellationToken.None).Within();

    private Task<StoredWorkflow?> Find(StoredWorkflow workflow) => Stores.Workflows.Find(workflow.WorkspaceId, workflow.Id, CancellationToken.None).AsTask().Within();

    private Task<StoredVersion?> Find(StoredVersion version) =>
        Stores.Versions.Find(version.WorkspaceId, version.WorkflowId, version.Id, CancellationToken.None).AsTask().Within();

    private Task<bool> Write(params WorkflowChange[] changes) => Stores.Workflows.TryWrite(changes, [], CancellationToken.None).Within();

    private Task<bool> Delete(StoredWorkflow workflow, string? etag) =>
        Stores.Workflows.TryDelete(workflow.WorkspaceId, workflow.Id, etag, CancellationToken.None).Within();
}

using System.Text;
using Tributary.Engine.Stores;
using Tributary.Local.Storage;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Storage;

public sealed class SqliteWorkflowStoreTests : IDisposable
{
    private static readonly Guid Workspace = Guid.NewGuid();

    private readonly Store _store = new();

    private SqliteWorkflowStore Workflows => new(_store.Database, _store.Commits);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_workflow_is_found_as_it_was_added_also_by_the_next_server()
    {
        StoredWorkflow added = Workflow("digest");
        await Workflows.Add(added, CancellationToken.None).Within();
        _store.Reopen();

        StoredWorkflow found = (await Workflows.Find(Workspace, added.Id, CancellationToken.None))!;

        Assert.Equal(added with { Body = default }, found with { Body = default });
        Assert.Equal(added.Body.ToArray(), found.Body.ToArray());
    }

    [Fact]
    public async Task Another_workspace_does_not_find_it()
    {
        SqliteWorkflowStore workflows = Workflows;
        StoredWorkflow added = Workflow("digest");
        await workflows.Add(added, CancellationToken.None).Within();

        Assert.Null(await workflows.Find(Guid.NewGuid(), added.Id, CancellationToken.None));
        Assert.Null(await Workflows.Find(Guid.NewGuid(), added.Id, CancellationToken.None));
        Assert.Null(await workflows.Find(Workspace, Guid.NewGuid(), CancellationToken.None));
        Assert.Equal(0, (await workflows.List(Guid.NewGuid(), null, 0, 10, CancellationToken.None)).Total);
    }

    [Fact]
    public async Task Lists_are_newest_first_paged_and_by_type()
    {
        SqliteWorkflowStore workflows = Workflows;
        foreach (string name in new[] { "a", "b", "c", "d" })
        {
            await workflows.Add(Workflow(name, name == "b" ? "other" : "flow"), CancellationToken.None).Within();
        }

        Assert.Equal(["d", "c"], Names(await workflows.List(Workspace, null, 0, 2, CancellationToken.None)));
        Assert.Equal(["b", "a"], Names(await workflows.List(Workspace, null, 2, 2, CancellationToken.None)));
        Assert.Equal(["d", "c", "a"], Names(await workflows.List(Workspace, "flow", 0, 10, CancellationToken.None)));
        Assert.Equal(3, (await workflows.List(Workspace, "flow", 5, 10, CancellationToken.None)).Total);
    }

    private static IEnumerable<string> Names(Page<StoredWorkflow> page) => page.Items.Select(static workflow => workflow.Name);

    private static StoredWorkflow Workflow(string name, string type = "flow")
    {
        DateTimeOffset at = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        return new StoredWorkflow(Guid.CreateVersion7(), Workspace, name, type, Encoding.UTF8.GetBytes($$"""{"name":"{{name}}"}"""), "etag-1", at, at.AddTicks(1));
    }
}

using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Tributary.Engine.Runs;
using Tributary.Functions.Runs;
using Tributary.Functions.Tests.Scene;
using Tributary.Runtime.Specs;

namespace Tributary.Functions.Tests.Runs;

/// <summary>What deleting a run is on this host alone: there is a history, and there are other processes.</summary>
public sealed class RunDeletionTests : DurableRunSpec
{
    [Fact]
    public async Task The_durable_history_goes_with_the_run()
    {
        RunSnapshot run = await Run(Graph("a:RemoteEchoNode b", "a > b"));
        Assert.NotNull(Durable.Hub.Find(run.Header.Id.ToString()));

        Assert.True(await Host.Delete(Workspace, run.Header.Id, CancellationToken.None).Within());

        Assert.Null(Durable.Hub.Find(run.Header.Id.ToString()));
    }

    [Fact]
    public async Task A_history_that_another_request_removes_meanwhile_is_gone_all_the_same()
    {
        Queue<OrchestrationRuntimeStatus?> looks = new([OrchestrationRuntimeStatus.Running, null, null]);
        FakeClient client = new(_ => looks.Dequeue());

        await client.PurgeRun(Request(Graph("a")).Header, TimeSpan.FromSeconds(10), Clock, CancellationToken.None).Within();

        Assert.Empty(looks);
    }

    [Fact]
    public async Task A_fault_of_the_wait_is_told_while_there_is_a_history()
    {
        Queue<OrchestrationRuntimeStatus?> looks = new([OrchestrationRuntimeStatus.Running, null, OrchestrationRuntimeStatus.Running]);
        FakeClient client = new(_ => looks.Dequeue());

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.PurgeRun(Request(Graph("a")).Header, TimeSpan.FromSeconds(10), Clock, CancellationToken.None).Within());
    }

    [Fact]
    public async Task A_process_that_knows_the_run_finds_it_no_more()
    {
        RunSnapshot run = await Run(Graph("a"));
        await using ServiceProvider another = Durable.Another();
        IRunHost other = another.GetRequiredService<IRunHost>();
        await foreach (IReadOnlyList<LoggedEvent> _ in other.Follow(run.Header.Id, CancellationToken.None))
        {
            // Now it knows the run, to its end.
        }

        Assert.NotNull(await other.Find(Workspace, run.Header.Id, CancellationToken.None).Within());
        await Host.Delete(Workspace, run.Header.Id, CancellationToken.None).Within();

        Assert.Null(await other.Find(Workspace, run.Header.Id, CancellationToken.None).Within());
        await Assert.ThrowsAsync<KeyNotFoundException>(async () => await other.Follow(run.Header.Id, CancellationToken.None).FirstAsync());
    }

    [Fact]
    public async Task A_child_and_its_parent_are_deleted_each_by_itself()
    {
        Guid other = Children.Add(Graph("inner"));
        RunSnapshot run = await Run(Graph(string.Empty).Node("call", "InvokeSubflowNode", $$"""{"workflow_id":"{{other}}"}"""));
        Guid child = Children.Calls.Single().RunId;

        Assert.True(await Host.Delete(Workspace, run.Header.Id, CancellationToken.None).Within());
        Assert.Equal(RunStatus.Completed, (await Look(child)).View.Status);
        Assert.True(await Host.Delete(Workspace, child, CancellationToken.None).Within());

        Assert.Null(Durable.Hub.Find(child.ToString()));
        Assert.Null(await Host.Find(Workspace, child, CancellationToken.None).Within());
    }
}

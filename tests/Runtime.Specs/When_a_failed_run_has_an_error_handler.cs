using System.Text;
using System.Text.Json;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Runtime.Specs.Port;

namespace Tributary.Runtime.Specs;

public abstract class When_a_failed_run_has_an_error_handler<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    private const string Echo = """
        {"definition":{"nodes":[{"id":"in","type":"InputNode","node_config":{"label":"error"}},{"id":"out","type":"OutputNode"}],
        "edges":[{"from_id":{"node_id":"in","connector_name":"output"},"to_id":{"node_id":"out","connector_name":"input"}}]}}
        """;

    private static readonly string[] Keys = ["run_id", "workflow_id", "node_id", "error_type", "error_message"];

    [Fact]
    public async Task It_is_run_with_what_is_known_of_the_failure()
    {
        RunRequest request = await Failing(Echo);
        RunSnapshot failed = await Host.StartAndWait(request, LongWait, CancellationToken.None).Within();
        Assert.Equal(RunStatus.Failed, failed.View.Status);

        RunSnapshot handler = await Handled(request);

        Assert.Equal((RunStatus.Completed, request.Header.Id, null), (handler.View.Status, handler.Header.HandledRunId, handler.Header.ErrorHandlerId));
        JsonElement told = JsonElement.Parse(await Output(handler, "out"));
        Assert.Equal(
            [$"{request.Header.Id}", $"{Workflow}", "f", "teapot", "There is no coffee."],
            Keys.Select(key => told.GetProperty(key).GetString()));
        await NoneIsOpen();
        Assert.Equal(1, (await Runtime.Index.List(Workspace, handler.Header.WorkflowId, 0, 10, CancellationToken.None).Within()).Total);
    }

    [Fact]
    public async Task Its_own_failure_leads_to_no_other()
    {
        RunRequest request = await Failing("""{"definition":{"nodes":[{"id":"bad","type":"ExtractJsonNode","node_config":{"path":"$.x"}},{"id":"in","type":"InputNode","node_config":{"label":"input"}}],"edges":[{"from_id":{"node_id":"in","connector_name":"output"},"to_id":{"node_id":"bad","connector_name":"input"}}]}}""");
        await Host.StartAndWait(request, LongWait, CancellationToken.None).Within();

        RunSnapshot handler = await Handled(request);

        Assert.Equal((RunStatus.Failed, null), (handler.View.Status, DeliveryKey.Handler(handler.Header)));
        await NoneIsOpen();
    }

    [Fact]
    public async Task Neither_an_end_without_failure_nor_a_stop_runs_it()
    {
        RunRequest completed = await Handling(Request(Graph("a")), Echo);
        Assert.Equal(RunStatus.Completed, (await Host.StartAndWait(completed, LongWait, CancellationToken.None).Within()).View.Status);
        RunRequest stopped = await Handling(Request(Graph("p:ProbeNode")), Echo);
        await Begin(stopped);
        await Nodes.Probe("p").Start();
        await Host.Stop(Workspace, stopped.Header.Id, CancellationToken.None).Within();

        await NoneIsOpen();

        Assert.Null(await Find(completed));
        Assert.Null(await Find(stopped));
    }

    [Fact]
    public async Task One_that_is_gone_is_not_run_and_holds_nothing_up()
    {
        Nodes.Failing.Fail("f", new Failure("teapot", "There is no coffee."));
        RunRequest request = Request(Graph("f:FailingNode"));
        request = request with { Header = request.Header with { ErrorHandlerId = Guid.NewGuid() } };

        Assert.Equal(RunStatus.Failed, (await Host.StartAndWait(request, LongWait, CancellationToken.None).Within()).View.Status);

        await NoneIsOpen();
        Assert.Null(await Find(request));
    }

    [Fact]
    public async Task A_process_that_is_lost_after_the_failure_neither_loses_nor_doubles_it()
    {
        RunRequest request = await Failing(Echo);
        await Begin(request);
        await End(request.Header.Id);
        await Runtime.Restart();

        RunSnapshot handler = await Handled(request);
        await Runtime.Restart();
        await NoneIsOpen();

        Assert.Equal(RunStatus.Completed, handler.View.Status);
        Assert.Equal(1, (await Runtime.Index.List(Workspace, handler.Header.WorkflowId, 0, 10, CancellationToken.None).Within()).Total);
    }

    private async Task<RunRequest> Failing(string handler)
    {
        Nodes.Failing.Fail("f", new Failure("teapot", "There is no coffee."));
        return await Handling(Request(Graph("f:FailingNode")), handler);
    }

    private async Task<RunRequest> Handling(RunRequest request, string handler)
    {
        StoredWorkflow stored = new(Guid.NewGuid(), Workspace, "On errors", "flow", Encoding.UTF8.GetBytes(handler), "1", Clock.GetUtcNow(), Clock.GetUtcNow());
        await Runtime.Workflows.Add(stored, CancellationToken.None).Within();
        return request with { Header = request.Header with { ErrorHandlerId = stored.Id } };
    }

    private Task<RunSnapshot?> Find(RunRequest request) =>
        Host.Find(Workspace, DeliveryKey.Handler(request.Header)!.Value.DeliveryId, CancellationToken.None).Within();

    private async Task<RunSnapshot> Handled(RunRequest request)
    {
        using CancellationTokenSource patience = new(Patience.Limit);
        while (await Find(request) is null)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return await End(DeliveryKey.Handler(request.Header)!.Value.DeliveryId);
    }

    private async Task NoneIsOpen()
    {
        using CancellationTokenSource patience = new(Patience.Limit);
        while (await Runtime.Deliveries.ReadOpen(patience.Token).AnyAsync(patience.Token))
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }
}

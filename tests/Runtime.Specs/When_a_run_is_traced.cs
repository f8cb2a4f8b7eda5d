using System.Diagnostics;
using Tributary.Engine.Runs;
using Tributary.Runtime.Specs.Port;
using Tributary.Shared;

namespace Tributary.Runtime.Specs;

/// <summary>The names of spans and of what they say are for others to rely on: they stand here as they are.</summary>
public abstract class When_a_run_is_traced<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    private const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Fact]
    public async Task It_has_a_span_in_the_callers_trace_and_its_nodes_have_spans_below()
    {
        RunRequest request = Traced(Graph("a b:RemoteEchoNode", "a > b"));
        using SpanLog spans = new(request.Header.Id);
        await Begin(request);
        Activity run = await spans.Run;

        Assert.Equal("run", run.OperationName);
        Assert.Equal(("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"), (run.TraceId.ToHexString(), run.ParentSpanId.ToHexString()));
        Assert.Equal("completed", run.GetTagItem("tributary.run.status"));
        Assert.Equal(Workflow.ToString(), run.GetTagItem("tributary.workflow.id"));
        Assert.Equal(request.Header.CreatedAt.UtcDateTime, run.StartTimeUtc);
        Assert.Equal(ActivityStatusCode.Unset, run.Status);
        Assert.Equal(["a EchoNode 1 succeeded", "b RemoteEchoNode 1 succeeded"], spans.Nodes.Select(Text));
        Assert.All(spans.Nodes, node => Assert.Equal((run.TraceId, run.SpanId), (node.TraceId, node.ParentSpanId)));
    }

    [Fact]
    public async Task A_failure_is_told_by_its_type_and_never_by_its_message()
    {
        Nodes.Failing.Fail("bad", new Failure("teapot", "The secret is 4711."));
        RunRequest request = Traced(Graph("bad:FailingNode"));
        using SpanLog spans = new(request.Header.Id);
        await Begin(request);

        foreach (Activity span in (IEnumerable<Activity>)[await spans.Run, Assert.Single(spans.Nodes)])
        {
            Assert.Equal("teapot", span.GetTagItem("tributary.failure.type"));
            Assert.Equal(ActivityStatusCode.Error, span.Status);
            Assert.DoesNotContain("4711", string.Join(' ', span.TagObjects) + span.StatusDescription, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_node_that_was_at_work_when_it_was_stopped_is_told_as_cut_off()
    {
        RunRequest request = Traced(Graph("a:ProbeNode"));
        using SpanLog spans = new(request.Header.Id);
        await Begin(request);
        await Nodes.Probe("a").Start();
        await Host.Stop(Workspace, request.Header.Id, CancellationToken.None).Within();

        Assert.Equal("stopped", (await spans.Run).GetTagItem("tributary.run.status"));
        Assert.Equal("a ProbeNode 1 cut_off", Text(Assert.Single(spans.Nodes)));
    }

    [Fact]
    public async Task What_was_executed_before_a_crash_is_told_too()
    {
        RunRequest request = Traced(Graph("a:RemoteEchoNode b:ProbeNode", "a > b"));
        using SpanLog spans = new(request.Header.Id);
        await Begin(request);
        await Nodes.Probe("b").Start();
        await Finished(request.Header.Id, "a");
        await Runtime.Restart().Within();
        Nodes.Probe("b").Release();

        await spans.Run;
        Assert.Equal(["a RemoteEchoNode 1 succeeded", "b ProbeNode 1 succeeded"], spans.Nodes.Select(Text));
    }

    [Fact]
    public async Task One_that_is_not_has_no_spans()
    {
        RunRequest request = Request(Graph("a b:RemoteEchoNode", "a > b"));
        using SpanLog spans = new(request.Header.Id);
        await Begin(request);
        await End(request.Header.Id);
        RunRequest traced = Traced(Graph("a"));
        using SpanLog after = new(traced.Header.Id);
        await Begin(traced);
        await after.Run;

        Assert.True(spans.IsEmpty);
    }

    private static string Text(Activity span) => string.Join(
        ' ', new[] { "node.id", "node.type", "node.attempt", "node.status" }.Select(name => span.GetTagItem($"tributary.{name}")));

    private RunRequest Traced(GraphBuilder graph)
    {
        RunRequest request = Request(graph);
        return request with { Header = request.Header with { IsTraced = true, TraceParent = Parent } };
    }
}

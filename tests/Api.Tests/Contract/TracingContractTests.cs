using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Tributary.Api.Tests.Contract.Scene;

namespace Tributary.Api.Tests.Contract;

/// <summary><c>tracing</c>: the request and its run are parts of the caller's trace.</summary>
public sealed class TracingContractTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact(Timeout = 60_000)]
    public async Task The_run_hangs_below_the_request_and_the_request_below_the_caller()
    {
        Channel<Activity> told = Channel.CreateUnbounded<Activity>();
        using ActivityListener listener = Listen(told);
        string workflow = await server.Save(Flows.Echo());
        string run = await Create(workflow, "true");

        List<Activity> spans = [];
        while (spans.Count < 4)
        {
            spans.Add(await told.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20)));
        }

        Activity request = spans.Single(static span => span.OperationName == "create run");
        Activity root = spans.Single(static span => span.OperationName == "run");
        Assert.Equal("00f067aa0ba902b7", request.ParentSpanId.ToHexString());
        Assert.Equal(200, request.GetTagItem("http.response.status_code"));
        Assert.Equal(request.SpanId, root.ParentSpanId);
        Assert.Equal(run, root.GetTagItem("tributary.run.id"));
        Assert.Equal(2, spans.Count(span => span.OperationName == "node" && span.ParentSpanId == root.SpanId));
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_it_nothing_is_told()
    {
        Channel<Activity> told = Channel.CreateUnbounded<Activity>();
        using ActivityListener listener = Listen(told);
        string workflow = await server.Save(Flows.Echo());
        string silent = await Create(workflow, "false");
        await EventFeed.ReadAll(server.Client, silent);
        string run = await Create(workflow, "true");

        ConcurrentBag<string> runs = [];
        Activity span;
        do
        {
            span = await told.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
            runs.Add((string?)span.GetTagItem("tributary.run.id") ?? run);
        }
        while (span.OperationName != "run");

        Assert.Equal([run], runs.Distinct());
    }

    /// <summary>The spans of this class only: other tests have other traces.</summary>
    private static ActivityListener Listen(Channel<Activity> told)
    {
        ActivityListener listener = new()
        {
            ShouldListenTo = static source => source.Name == "Tributary",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId.ToHexString() == Trace)
                {
                    told.Writer.TryWrite(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private async Task<string> Create(string workflow, string tracing)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/v1/workflows/{workflow}/runs");
        request.Headers.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-01");
        request.Content = ContractServer.Json($$$"""{"input":{"X":1},"tracing":{{{tracing}}}}""");
        using HttpResponseMessage answer = await server.Client.SendAsync(request);
        return ContractServer.Text(await ContractServer.Read(answer), "id");
    }
}

using System.Net;
using Azure.Core.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Tributary.Functions.Http;
using Tributary.Functions.Tests.Scene;

namespace Tributary.Functions.Tests.Official;

/// <summary>The official wait does with a <see cref="WaitRequest"/> what the host builds on.</summary>
public sealed class WaitTests : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly FunctionsApp _app = new();
    private readonly ServiceProvider _worker = new ServiceCollection()
        .Configure<WorkerOptions>(static options => options.Serializer = new JsonObjectSerializer())
        .BuildServiceProvider();

    public void Dispose()
    {
        _app.Dispose();
        _worker.Dispose();
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Completed)]
    [InlineData(OrchestrationRuntimeStatus.Failed)]
    [InlineData(OrchestrationRuntimeStatus.Terminated)]
    public async Task An_orchestration_that_ends_is_seen_after_an_interval(OrchestrationRuntimeStatus end)
    {
        int looks = 0;
        HttpStatusCode status = await Wait(_ => ++looks < 3 ? OrchestrationRuntimeStatus.Running : end, CancellationToken.None);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(3, looks);
    }

    [Fact]
    public async Task A_wait_that_is_cancelled_is_accepted_and_does_not_throw()
    {
        using CancellationTokenSource ending = new();
        int looks = 0;
        HttpStatusCode status = await Wait(
            _ =>
            {
                if (++looks == 2)
                {
                    ending.Cancel();
                }

                return OrchestrationRuntimeStatus.Running;
            },
            ending.Token);

        Assert.Equal(HttpStatusCode.Accepted, status);
    }

    private async Task<HttpStatusCode> Wait(Func<string, OrchestrationRuntimeStatus> statusOf, CancellationToken cancellationToken)
    {
        HttpContext request = _app.Request("POST", "/");
        WaitRequest wait = new(new FakeRequest(new FakeFunction(request) { InstanceServices = _worker }));
        await using FakeClient client = new(id => statusOf(id));
        HttpResponseData answer = await client
            .WaitForCompletionOrCreateCheckStatusResponseAsync(wait, "some-run", Interval, cancellation: cancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);

        Assert.Equal(0, request.Response.Body.Length);
        Assert.Empty(request.Response.Headers);
        return answer.StatusCode;
    }
}

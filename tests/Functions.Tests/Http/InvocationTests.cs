using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Tributary.Api;
using Tributary.Functions.Http;
using Tributary.Functions.Tests.Scene;

namespace Tributary.Functions.Tests.Http;

public sealed class InvocationTests
{
    [Fact]
    public async Task A_request_finds_its_own_invocation_and_nobody_else_does()
    {
        using FunctionsApp app = new();
        TaskCompletionSource bothAreIn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        List<Invocation?> seen = [];
        int entered = 0;
        async ValueTask<IResult> Look(ApiCall call)
        {
            if (Interlocked.Increment(ref entered) == 2)
            {
                bothAreIn.SetResult();
            }

            await bothAreIn.Task.WaitAsync(TimeSpan.FromSeconds(30));
            lock (seen)
            {
                seen.Add(Invocation.Current);
            }

            return Results.Ok();
        }

        ApiRoute route = new("Look", "GET", "/look", Look) { NeedsKey = false };
        await using FakeClient client = new(static _ => OrchestrationRuntimeStatus.Running);
        Invocation first = new(client, null);
        Invocation second = new(client, new WaitRequest(new FakeRequest(new FakeFunction(app.Request("GET", "/look")))));
        await Task.WhenAll(first.Serve(route, app.Request("GET", "/look")), second.Serve(route, app.Request("GET", "/look")));

        Assert.Equal(2, seen.Count);
        Assert.Contains(first, seen);
        Assert.Contains(second, seen);
        Assert.Null(Invocation.Current);
    }

    [Fact]
    public async Task A_worker_without_web_requests_is_told_its_cure()
    {
        await using FakeClient client = new(static _ => OrchestrationRuntimeStatus.Running);
        InvalidOperationException fault = await Assert.ThrowsAsync<InvalidOperationException>(() => new Invocation(client, null).Serve(ApiRoutes.All[0], null));

        Assert.Contains("ConfigureFunctionsWebApplication", fault.Message, StringComparison.Ordinal);
    }
}

using System.Net;
using System.Text;
using Microsoft.Azure.Functions.Worker.Http;
using Tributary.Functions.Http;
using Tributary.Functions.Tests.Scene;

namespace Tributary.Functions.Tests.Http;

public sealed class WaitRequestTests
{
    [Fact]
    public async Task What_a_wait_answers_does_not_reach_the_caller()
    {
        using FunctionsApp app = new();
        FakeFunction function = new(app.Request("POST", "/"));
        HttpResponseData answer = new WaitRequest(new FakeRequest(function)).CreateResponse();
        answer.StatusCode = HttpStatusCode.Accepted;
        answer.Headers.Add("Content-Type", "application/json");
        await answer.Body.WriteAsync(Encoding.UTF8.GetBytes("{}"));

        Assert.Same(function, answer.FunctionContext);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public void It_is_the_callers_request_in_everything_else()
    {
        using FunctionsApp app = new();
        FakeRequest request = new(new FakeFunction(app.Request("POST", "/")));
        WaitRequest wait = new(request);

        Assert.Same(request.Headers, wait.Headers);
        Assert.Same(request.Body, wait.Body);
        Assert.Equal((request.Url, request.Method), (wait.Url, wait.Method));
    }
}

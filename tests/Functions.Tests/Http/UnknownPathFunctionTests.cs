using System.Text;
using Microsoft.AspNetCore.Http;
using Tributary.Functions.Tests.Scene;

namespace Tributary.Functions.Tests.Http;

public sealed class UnknownPathFunctionTests
{
    [Theory]
    [InlineData("GET", "/", 404, "Not Found", "")]
    [InlineData("POST", "/v1/nowhere", 404, "Not Found", "")]
    [InlineData("PUT", "/v1/workflows", 405, "Method Not Allowed", "POST, GET")]
    [InlineData("DELETE", "/v1/runs/some-id/stop", 405, "Method Not Allowed", "POST")]
    [InlineData("POST", "/healthz", 405, "Method Not Allowed", "GET")]
    public async Task What_no_other_function_takes_is_answered_in_the_api_s_own_shape(string method, string path, int status, string detail, string allowed)
    {
        using FunctionsApp app = new();
        HttpContext request = app.Request(method, path);
        await Trigger.All.Single(static each => each.Name == "UnknownPath").Invoke(request);

        Assert.Equal(status, request.Response.StatusCode);
        Assert.Equal(allowed, request.Response.Headers.Allow.ToString());
        Assert.Equal($$"""{"detail":"{{detail}}"}""", Encoding.UTF8.GetString(((MemoryStream)request.Response.Body).ToArray()));
    }
}

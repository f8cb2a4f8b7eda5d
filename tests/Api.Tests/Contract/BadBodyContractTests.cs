using System.Net.Http.Headers;
using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Bodies that are no JSON object, on every route that reads one.</summary>
public sealed class BadBodyContractTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    [Theory]
    [InlineData("", """{"detail":[{"loc":["body"],"msg":"Field required","type":"missing"}]}""")]
    [InlineData("  \n", """{"detail":[{"loc":["body"],"msg":"Field required","type":"missing"}]}""")]
    [InlineData("[]", """{"detail":[{"loc":["body"],"msg":"Input should be a valid dictionary or object to extract fields from","type":"model_attributes_type"}]}""")]
    [InlineData("null", """{"detail":[{"loc":["body"],"msg":"Input should be a valid dictionary or object to extract fields from","type":"model_attributes_type"}]}""")]
    [InlineData("7", """{"detail":[{"loc":["body"],"msg":"Input should be a valid dictionary or object to extract fields from","type":"model_attributes_type"}]}""")]
    public async Task A_body_that_is_no_object_is_refused(string body, string answer) =>
        await OnEveryRoute(async path => Assert.Equal(answer, (await server.Post(path, body, 422)).GetRawText()));

    [Theory]
    [InlineData("{", 1)]
    [InlineData("""{"input":{"X":1}""", 16)]
    [InlineData("""{"input":{"X":1},}""", 17)]
    [InlineData("{'input':{}}", 1)]
    [InlineData("""{"input":{"X":NaN}}""", 14)]
    [InlineData("nonsense", 1)]
    [InlineData("""{"input":{"X":1}} {}""", 18)]
    [InlineData("{\n\"input\":{\"X\":01}}", 16)]
    [InlineData("""{"input":{"X":"\ud800"}}""", 15)]
    public async Task Malformed_JSON_is_refused_with_its_position(string body, int position) => await OnEveryRoute(async path =>
    {
        JsonElement fault = Assert.Single((await server.Post(path, body, 422)).GetProperty("detail").EnumerateArray());
        Assert.Equal($"""["body",{position}]""", fault.GetProperty("loc").GetRawText());
        Assert.Equal("json_invalid", ContractServer.Text(fault, "type"));
        Assert.StartsWith("JSON decode error: ", ContractServer.Text(fault, "msg"), StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("""{"input":{"X":1,"X":2},"name":"n","name":"m"}""")]
    [InlineData("""{"input":{"X":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}}""")]
    public async Task What_readers_could_take_differently_is_refused(string body) =>
        await OnEveryRoute(async path => Assert.Equal("json_invalid", ContractServer.Text((await server.Post(path, body, 422)).GetProperty("detail")[0], "type")));

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_refused() => await OnEveryRoute(async path =>
    {
        using ByteArrayContent content = new([.. "{\"input\":{\"X\":\""u8, 0xC3, 0x28, .. "\"}}"u8]);
        using HttpResponseMessage answer = await server.Client.PostAsync(path, content);
        Assert.Equal(["body/0 json_invalid"], FaultText.Of(await ContractServer.Read(answer, 422)));
    });

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_forgotten_content_type_does_not_matter(string type)
    {
        using StringContent content = new(Flows.Echo().Body.ToJsonString(), new MediaTypeHeaderValue(type));
        using HttpResponseMessage answer = await server.Client.PostAsync("/v1/workflows", content);

        await ContractServer.Read(answer);
    }

    private async Task OnEveryRoute(Func<string, Task> act)
    {
        string workflow = await server.Save(Flows.Echo());
        await server.Unchanged(
            async () =>
            {
                foreach (string path in new[] { "/v1/workflows", $"/v1/workflows/{workflow}/runs", $"/v1/workflows/{workflow}/runs/sync" })
                {
                    await act(path);
                }
            },
            workflow);
    }
}

using System.Net;
using System.Text;
using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>The limits as they are without any setting.</summary>
public sealed class LimitContractTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    private const int BodyLimit = 10 * 1024 * 1024;

    [Fact]
    public async Task A_workflow_has_at_most_500_nodes()
    {
        JsonElement saved = await server.Post("/v1/workflows", Nodes(500));
        Assert.Equal(500, saved.GetProperty("definition").GetProperty("nodes").GetArrayLength());

        await server.Unchanged(async () => Assert.Equal(
            """{"detail":[{"loc":["body","definition","nodes"],"msg":"The workflow has 501 nodes; the limit is 500.","type":"too_many_nodes"}]}""",
            (await server.Post("/v1/workflows", Nodes(501), 422)).GetRawText()));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_above_10_MiB_is_refused_whether_its_length_is_told_or_not(bool isLengthTold)
    {
        string workflow = await server.Save(Flows.Echo());
        await server.Unchanged(
            async () =>
            {
                foreach (string path in new[] { "/v1/workflows", $"/v1/workflows/{workflow}/runs", $"/v1/workflows/{workflow}/runs/sync" })
                {
                    Assert.Equal(
                        """{"detail":"The body is larger than 10485760 bytes. Send less, or raise Tributary:Limits:BodyBytes."}""",
                        (await Send(path, BodyLimit + 1, isLengthTold, HttpStatusCode.RequestEntityTooLarge)).GetRawText());
                }
            },
            workflow);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_10_MiB_is_taken_and_comes_back_whole(bool isLengthTold)
    {
        string workflow = await server.Save(Flows.Echo());
        JsonElement answer = await Send($"/v1/workflows/{workflow}/runs/sync?output_only=true", BodyLimit, isLengthTold, HttpStatusCode.OK);

        Assert.Equal(BodyLimit - Wrapping.Length, answer.GetProperty("output").GetProperty("Output").GetProperty("text").GetString()!.Length);
    }

    private const string Wrapping = """{"input":{"X":""}}""";

    private static string Nodes(int count)
    {
        Flow flow = new();
        for (int i = 0; i < count; i++)
        {
            flow.Node($"n{i}", "OutputNode");
        }

        return flow.Body.ToJsonString();
    }

    private async Task<JsonElement> Send(string path, int length, bool isLengthTold, HttpStatusCode status)
    {
        byte[] body = Encoding.UTF8.GetBytes(Wrapping.Insert(Wrapping.Length - 3, new string('x', length - Wrapping.Length)));
        Assert.Equal(length, body.Length);
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Headers.TransferEncodingChunked = !isLengthTold;
        using HttpResponseMessage answer = await server.Client.SendAsync(request);
        return await ContractServer.Read(answer, (int)status);
    }
}

using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Nodes that run JavaScript which a workflow brings.</summary>
public sealed class CodeContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Fact(Timeout = 120_000)]
    public async Task A_workflow_runs_code_over_what_arrives()
    {
        string workflow = await server.Save(Over("""{"code":"function transform({ Orders }) { return Orders.filter(o => o.total > 100).map(({ id }) => id); }"}"""));
        JsonElement answer = await server.Post($"/v1/workflows/{workflow}/runs/sync", """{"input":{"Orders":[{"id":"a","total":120},{"id":"b","total":80}]}}""");

        Assert.Equal("completed", ContractServer.Text(answer, "status"));
        Assert.Equal("""{"Report":{"text":"[\"a\"]","file":null}}""", answer.GetProperty("output").GetRawText());
    }

    [Fact(Timeout = 120_000)]
    public async Task Code_that_does_not_end_fails_the_run()
    {
        string workflow = await server.Save(Over("""{"code":"function transform() { while (true); }","timeout":100}"""));
        JsonElement answer = await server.Post($"/v1/workflows/{workflow}/runs/sync", """{"input":{"Orders":[]}}""");

        Assert.Equal("failed", ContractServer.Text(answer, "status"));
        Assert.Contains("The code did not end within 100 ms.", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_with_a_fault_is_refused_with_its_line_and_column()
    {
        Flow flow = Over("""{"code":"function transform(input) {\n  return input +;\n}"}""");
        JsonElement refused = await server.Post("/v1/workflows", flow.Body.ToJsonString(), 422);

        JsonElement fault = Assert.Single(refused.GetProperty("detail").EnumerateArray());
        Assert.Contains("(line 2, column 17)", ContractServer.Text(fault, "msg"), StringComparison.Ordinal);
    }

    private static Flow Over(string config) => new Flow()
        .Node("in", "InputNode", """{"label":"Orders"}""")
        .Node("code", "CodeExecutionNode", config)
        .Node("out", "OutputNode", """{"label":"Report"}""")
        .Edge("e1", "in", "code", "variables", "Orders")
        .Edge("e2", "code", "out");
}

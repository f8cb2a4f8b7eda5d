using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>A workflow's runs as rows of a table.</summary>
public sealed class LogContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    private const string OfEveryRun = """["run_id","status","progress","created_at","started_at","finished_at","duration_ms","workflow_version_id","error" """;

    [Fact]
    public async Task Each_run_is_a_row_with_a_column_for_each_input_and_output()
    {
        string workflow = await server.Save(Flow.Greeting());
        string path = $"/v1/workflows/{workflow}/logs";
        string version = ContractServer.Text(await server.Post($"/v1/workflows/{workflow}/versions", """{"name":"v1"}"""), "id");
        string byLabel = ContractServer.Text(await server.Run(workflow, """{"A":"x","B":{"n":1.50}}"""), "id");
        string byId = ContractServer.Text(await server.Run(workflow, """{"in-a":1,"in-b::input":2}""", $$""","workflow_version_id":"{{version}}" """), "id");

        Assert.Equal(OfEveryRun.TrimEnd() + ""","input.A","input.B","output.Report"]""", (await server.Get(path + "/columns")).GetRawText());
        JsonElement page = await server.Get(path);
        Assert.Equal(2, page.GetProperty("total").GetInt32());
        JsonElement[] rows = [.. page.GetProperty("items").EnumerateArray()];
        Assert.Equal([byId, byLabel], rows.Select(static row => ContractServer.Text(row, "run_id")));
        Assert.Equal("""1 2 "1 and 2" """.TrimEnd(), Values(rows[0]));
        Assert.Equal(version, ContractServer.Text(rows[0], "workflow_version_id"));
        Assert.Equal("""
            "x" {"n":1.50} "x and {\"n\":1.50}"
            """, Values(rows[1]));
        Assert.All(rows, row =>
        {
            Assert.Equal(("completed", 100), (ContractServer.Text(row, "status"), row.GetProperty("progress").GetInt32()));
            Assert.Equal(JsonValueKind.Null, row.GetProperty("error").ValueKind);
            Assert.True(row.GetProperty("duration_ms").GetInt64() >= 0);
        });

        static string Values(JsonElement row) =>
            string.Join(' ', new[] { "input.A", "input.B", "output.Report" }.Select(column => row.GetProperty(column).GetRawText()));
    }

    [Fact]
    public async Task A_failed_run_says_why_and_pages_follow_on()
    {
        string workflow = await server.Save(Flows.Call(server.Remote.Url("/broken")));
        List<string> runs = [];
        for (int i = 0; i < 5; i++)
        {
            runs.Insert(0, ContractServer.Text(await server.Run(workflow), "id"));
        }

        List<JsonElement> rows = [];
        for (int page = 1; page <= 3; page++)
        {
            rows.AddRange((await server.Get($"/v1/workflows/{workflow}/logs?page={page}&page_size=99&size=2")).GetProperty("items").EnumerateArray());
        }

        Assert.Equal(runs, rows.Select(static row => ContractServer.Text(row, "run_id")));
        Assert.All(rows, static row => Assert.Equal("failed", ContractServer.Text(row, "status")));
        Assert.All(rows, static row => Assert.NotEqual(string.Empty, ContractServer.Text(row, "error")));
        Assert.Equal(
            ["query/page greater_than_equal", "query/size less_than_equal", "path/workflow_id uuid_parsing"],
            FaultText.Of(await server.Get("/v1/workflows/x/logs?page=0&size=101", 422)));
    }

    [Fact]
    public async Task A_workflow_that_cannot_run_has_the_columns_of_every_run()
    {
        string workflow = await server.Save(new Flow());

        Assert.Equal(OfEveryRun.TrimEnd() + "]", (await server.Get($"/v1/workflows/{workflow}/logs/columns")).GetRawText());
        Assert.Equal(0, (await server.Get($"/v1/workflows/{workflow}/logs")).GetProperty("total").GetInt32());
    }
}

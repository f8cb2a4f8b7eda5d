using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

public sealed class ErrorHandlerContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact(Timeout = 60_000)]
    public async Task It_is_told_what_failed_and_its_nodes_are_listed_with_the_failed_run()
    {
        Flow handler = new Flow().Node("what", "InputNode", """{"label":"error_message"}""").Node("where", "InputNode", """{"label":"node_id"}""")
            .Node("given", "InputNode", """{"label":"input"}""").Node("text", "ComposeTextNode", """{"template":"((Where)): ((What)) ((Given))"}""").Node("out", "OutputNode")
            .Edge(null, "what", "text", "variables", "What").Edge(null, "where", "text", "variables", "Where").Edge(null, "given", "text", "variables", "Given").Edge(null, "text", "out");
        string handlerId = await server.Save(handler);
        string workflow = await Save(Failing(), handlerId);

        JsonElement failed = await server.Run(workflow, """{"Text":"{}"}""");
        Assert.Equal("failed", ContractServer.Text(failed, "status"));
        JsonElement shown = await Handled(ContractServer.Text(failed, "id"));

        JsonElement run = await server.Get($"/v1/runs/{ContractServer.Text(shown, "error_handler_run_id")}");
        Assert.Equal((handlerId, ContractServer.Text(failed, "id")), (ContractServer.Text(run, "workflow_id"), ContractServer.Text(run, "handled_run_id")));
        string text = ContractServer.Text(run.GetProperty("output").GetProperty("out::output"), "text");
        Assert.StartsWith($"part: {ContractServer.Text(failed, "error")} ", text, StringComparison.Ordinal);
        Assert.EndsWith("""{"Text":"{}"}""", text, StringComparison.Ordinal);
        Assert.Equal(
            ["given", "out", "text", "what", "where"],
            shown.GetProperty("progress_details").GetProperty("error_handler_nodes").EnumerateArray().Select(static node => node.GetString()).Order());
        Assert.Equal("{}", run.GetProperty("progress_details").GetProperty("run_logs").GetRawText());
        Assert.Equal(1, (await server.Get($"/v1/workflows/{handlerId}/runs")).GetProperty("total").GetInt32());
    }

    [Fact(Timeout = 60_000)]
    public async Task Nodes_of_an_error_handler_at_work_are_listed()
    {
        string handlerId = await server.Save(Flows.Held(server.Remote, "handler"));
        JsonElement failed = await server.Run(await Save(Failing(), handlerId), """{"Text":"{}"}""");
        await server.Remote.Arrived("handler");

        JsonElement shown = await server.Get($"/v1/runs/{ContractServer.Text(failed, "id")}");

        Assert.Equal("failed", ContractServer.Text(shown, "status"));
        Assert.Equal("""["in","early","hold"]""", shown.GetProperty("progress_details").GetProperty("error_handler_nodes").GetRawText());
        server.Remote.Release("handler");
        await EventFeed.ReadAll(server.Client, ContractServer.Text(shown, "error_handler_run_id"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Why_one_is_not_run_stands_in_the_logs_of_the_failed_run()
    {
        string deleted = await server.Save(Flows.Echo());
        string workflow = await Save(Failing(), deleted);
        await server.Send("DELETE", $"/v1/workflows/{deleted}");
        JsonElement logs = await LogsOf(await server.Run(workflow, """{"Text":"{}"}"""));
        Assert.Equal($"The error handler {deleted} does not exist any more, so that it was not run.", ContractServer.Text(logs, "error_handler"));

        string demanding = await server.Save(Flows.Echo());
        logs = await LogsOf(await server.Run(await Save(Failing(), demanding), """{"Text":"{}"}"""));
        Assert.Equal(
            $"The error handler {demanding} cannot be run with what is known of a failure, so that it was not run: body.input.X: Field required.", ContractServer.Text(logs, "error_handler"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_that_does_not_fail_and_the_run_of_a_single_node_have_none()
    {
        string handler = await server.Save(new Flow().Node("in", "InputNode", """{"label":"error"}""").Node("out", "OutputNode").Edge(null, "in", "out"));
        string workflow = await Save(Failing(), handler);

        JsonElement completed = await server.Run(workflow, """{"Text":"{\"x\":1}"}""");
        JsonElement single = await server.Run(workflow, """{"part::input":"{}"}""", ""","single_node_id":"part" """);

        Assert.Equal(("completed", "failed"), (ContractServer.Text(completed, "status"), ContractServer.Text(single, "status")));
        Assert.Equal("[]", single.GetProperty("progress_details").GetProperty("error_handler_nodes").GetRawText());
        Assert.Equal(0, (await server.Get($"/v1/workflows/{handler}/runs")).GetProperty("total").GetInt32());
    }

    private static Flow Failing() => new Flow().Node("in", "InputNode", """{"label":"Text"}""").Node("part", "ExtractJsonNode", """{"path":"$.x"}""").Node("out", "OutputNode")
        .Edge(null, "in", "part").Edge(null, "part", "out");

    private async Task<JsonElement> LogsOf(JsonElement run) =>
        (await server.Get($"/v1/runs/{ContractServer.Text(run, "id")}")).GetProperty("progress_details").GetProperty("run_logs");

    private async Task<string> Save(Flow flow, string handler)
    {
        JsonObject body = flow.Body;
        body["error_handler"] = handler;
        return await server.Save(body);
    }

    /// <summary>The failed run once the run of its handler is over.</summary>
    private async Task<JsonElement> Handled(string run)
    {
        using CancellationTokenSource patience = new(Patience);
        JsonElement shown = await server.Get($"/v1/runs/{run}");
        while (!shown.TryGetProperty("error_handler_run_id", out _))
        {
            patience.Token.ThrowIfCancellationRequested();
            shown = await server.Get($"/v1/runs/{run}");
        }

        await EventFeed.ReadAll(server.Client, ContractServer.Text(shown, "error_handler_run_id"));
        return await server.Get($"/v1/runs/{run}");
    }
}

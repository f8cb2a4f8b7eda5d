using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;
using Tributary.Engine.Runs;

namespace Tributary.Api.Tests.Contract;

/// <summary>Workflows that run other workflows.</summary>
public sealed class SubflowContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Fact]
    public async Task What_the_other_workflow_gives_out_comes_by_its_labels()
    {
        string other = await server.Save(Flow.Greeting());

        JsonElement run = await server.Run(await server.Save(Calling(other, "A", "B")), """{"A":"Ada","B":"Bob"}""");

        Assert.Equal("completed", ContractServer.Text(run, "status"));
        Assert.Equal("""{"Report":"Ada and Bob"}""", ContractServer.Text(run.GetProperty("output").GetProperty("Output"), "text"));
        JsonElement child = Assert.Single((await server.Get($"/v1/workflows/{other}/runs")).GetProperty("items").EnumerateArray());
        Assert.Equal("""{"A":"Ada","B":"Bob"}""", child.GetProperty("input").GetRawText());
        Assert.Equal("completed", ContractServer.Text(child, "status"));
    }

    [Fact]
    public async Task Missing_input_fails_the_node_with_every_fault_and_runs_nothing()
    {
        string other = await server.Save(Flow.Greeting());

        JsonElement run = await server.Run(await server.Save(Calling(other)), "{}");

        Assert.Equal("failed", ContractServer.Text(run, "status"));
        string error = ContractServer.Text(run, "error");
        Assert.Contains("body.input.A: Field required", error, StringComparison.Ordinal);
        Assert.Contains("body.input.B: Field required", error, StringComparison.Ordinal);
        Assert.Equal(0, (await server.Get($"/v1/workflows/{other}/runs")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_workflow_of_another_workspace_is_unknown()
    {
        string theirs = ContractServer.Text(await server.Post("/v1/workflows", Flows.Echo().Body.ToJsonString(), client: server.Other), "id");

        string error = ContractServer.Text(await server.Run(await server.Save(Calling(theirs)), "{}"), "error");

        Assert.Contains($"There is no workflow {theirs} in this workspace.", error, StringComparison.Ordinal);
        Assert.Equal(Generic(error, theirs), Generic(ContractServer.Text(await server.Run(await server.Save(Calling(Guid.Empty.ToString())), "{}"), "error"), Guid.Empty.ToString()));
    }

    [Fact]
    public async Task Runs_are_not_stacked_without_an_end()
    {
        // Each calls the one before, one level more than there may be.
        string workflow = await server.Save(Flows.Echo());
        workflow = await server.Save(Calling(workflow, "X"));
        for (int level = 1; level <= RunParent.Deepest; level++)
        {
            workflow = await server.Save(Calling(workflow, "X"));
        }

        JsonElement run = await server.Run(workflow, """{"X":1}""");

        Assert.Equal("failed", ContractServer.Text(run, "status"));
        Assert.Contains($"There are {RunParent.Deepest} runs above this one", ContractServer.Text(run, "error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_that_fails_fails_the_node_and_names_the_run_and_the_reason()
    {
        string other = await server.Save(Flows.Call(server.Remote.Url("/broken")));

        JsonElement run = await server.Run(await server.Save(Calling(other)));

        JsonElement child = Assert.Single((await server.Get($"/v1/workflows/{other}/runs")).GetProperty("items").EnumerateArray());
        Assert.Equal(("failed", "failed"), (ContractServer.Text(run, "status"), ContractServer.Text(child, "status")));
        Assert.Equal($"The run {ContractServer.Text(child, "id")} of the other workflow failed: {ContractServer.Text(child, "error")}", ContractServer.Text(run, "error"));
        Assert.Equal("subflow_failed", ContractServer.Text(run.GetProperty("progress_details").GetProperty("run_logs"), "error_type"));
    }

    [Fact]
    public async Task What_failed_far_below_is_told_without_all_that_is_in_between()
    {
        string workflow = await server.Save(Flows.Call(server.Remote.Url("/broken")));
        for (int level = 0; level < 8; level++)
        {
            workflow = await server.Save(Calling(workflow));
        }

        string below = ContractServer.Text(await server.Run(workflow), "error");
        string above = ContractServer.Text(await server.Run(await server.Save(Calling(workflow))), "error");

        Assert.Equal(below.Length, above.Length);
        Assert.Equal(below[(below.IndexOf("failed", StringComparison.Ordinal))..], above[(above.IndexOf("failed", StringComparison.Ordinal))..]);
        Assert.Contains("500", above, StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task Stopping_a_run_stops_the_child_that_it_waits_for()
    {
        string name = Guid.NewGuid().ToString();
        string other = await server.Save(Flows.Held(server.Remote, name));
        string run = await server.Begin(await server.Save(Calling(other)));
        await server.Remote.Arrived(name);

        JsonElement stopped = await server.Post($"/v1/runs/{run}/stop", "");

        Assert.Equal("stopped", ContractServer.Text(stopped, "status"));
        JsonElement child = Assert.Single((await server.Get($"/v1/workflows/{other}/runs")).GetProperty("items").EnumerateArray());
        Assert.Equal("stopped", ContractServer.Text(child, "status"));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_child_that_is_stopped_by_itself_fails_the_node()
    {
        string name = Guid.NewGuid().ToString();
        string other = await server.Save(Flows.Held(server.Remote, name));
        string run = await server.Begin(await server.Save(Calling(other)));
        await server.Remote.Arrived(name);
        string child = ContractServer.Text((await server.Get($"/v1/workflows/{other}/runs")).GetProperty("items")[0], "id");

        await server.Post($"/v1/runs/{child}/stop", "");
        await EventFeed.ReadAll(server.Client, run);

        Assert.Equal($"The run {child} of the other workflow was stopped.", ContractServer.Text(await server.Get($"/v1/runs/{run}"), "error"));
    }

    /// <summary>A workflow with an input for each label, which hands them on to another workflow, and an output <c>out</c>.</summary>
    private static JsonObject Calling(string workflow, params string[] labels)
    {
        Flow flow = new Flow().Node("call", "InvokeSubflowNode", $$"""{"workflow_id":"{{workflow}}"}""").Node("out", "OutputNode").Edge("e", "call", "out");
        foreach (string label in labels)
        {
            flow.Node($"in-{label}", "InputNode", $$"""{"label":"{{label}}"}""").Edge($"e-{label}", $"in-{label}", "call", "variables", label);
        }

        return flow.Body;
    }

    // The run's own id differs from one to the next.
    private static string Generic(string error, string workflow) => error.Replace(workflow, "W", StringComparison.Ordinal)[(error.IndexOf(':') + 1)..];
}

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

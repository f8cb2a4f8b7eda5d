using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

public sealed class InputContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Theory]
    [InlineData("""{"X":"label"}""", "label")]
    [InlineData("""{"in":"id"}""", "id")]
    [InlineData("""{"in::input":"address"}""", "address")]
    [InlineData("""{"X":"label","in":"id"}""", "id")]
    [InlineData("""{"in":"id","X":"label"}""", "id")]
    [InlineData("""{"in::input":"address","in":"id","X":"label"}""", "address")]
    [InlineData("""{"X":"label","in::input":"address"}""", "address")]
    public async Task An_input_is_named_by_label_id_or_address_and_the_most_exact_name_wins(string input, string text)
    {
        JsonElement run = await server.Run(Flows.Echo(), input);

        Assert.Equal(text, run.GetProperty("output").GetProperty("Output").GetProperty("text").GetString());
        Assert.Equal(input, run.GetProperty("input").GetRawText());
        Assert.Equal("{}", run.GetProperty("progress_details").GetProperty("run_logs").GetRawText());
    }

    [Fact]
    public async Task All_three_forms_go_into_one_request()
    {
        Flow flow = new Flow()
            .Node("a", "InputNode", """{"label":"A"}""").Node("b", "InputNode", """{"label":"B"}""").Node("c", "InputNode", """{"label":"C"}""")
            .Node("mid", "ComposeTextNode", """{"template":"((A))((B))((C))"}""").Node("out", "OutputNode")
            .Edge(null, "a", "mid", "variables", "A").Edge(null, "b", "mid", "variables", "B").Edge(null, "c", "mid", "variables", "C").Edge(null, "mid", "out");

        JsonElement run = await server.Run(flow, """{"A":1,"b":2,"c::input":3}""");

        Assert.Equal("123", run.GetProperty("output").GetProperty("Output").GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("{}", "fixed")]
    [InlineData("""{"X":"given"}""", "given")]
    [InlineData("""{"in":"given"}""", "given")]
    [InlineData("""{"in::input":"given"}""", "given")]
    [InlineData("""{"X":null}""", "")]
    public async Task A_fixed_value_stands_until_the_caller_gives_another(string input, string text)
    {
        Flow flow = new Flow().Node("in", "InputNode", """{"label":"X","fixed_value":true,"value":"fixed"}""").Node("out", "OutputNode").Edge(null, "in", "out");

        Assert.Equal(text, (await server.Run(flow, input)).GetProperty("output").GetProperty("Output").GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_value_that_is_not_fixed_must_be_given_even_when_one_is_configured()
    {
        Flow flow = new Flow().Node("in", "InputNode", """{"label":"X","fixed_value":false,"value":"draft"}""").Node("out", "OutputNode").Edge(null, "in", "out");
        string workflow = await server.Save(flow);

        Assert.Equal(["body/input/X missing"], FaultText.Of(await server.Post($"/v1/workflows/{workflow}/runs", """{"input":{}}""", 422)));
    }

    [Fact]
    public async Task Inputs_without_a_label_are_counted()
    {
        Flow flow = new Flow().Node("a", "InputNode").Node("b", "InputNode").Node("out-a", "OutputNode").Node("out-b", "OutputNode").Edge(null, "a", "out-a").Edge(null, "b", "out-b");
        JsonElement run = await server.Run(flow, """{"Input 1":"one","Input 2":"two"}""");

        Assert.Equal("""{"Output":{"text":"one","file":null},"Output 2":{"text":"two","file":null}}""", run.GetProperty("output").GetRawText());
    }

    [Fact]
    public async Task A_key_that_means_nothing_is_noted_with_the_keys_there_are()
    {
        JsonElement run = await server.Run(Flow.Greeting(), """{"A":1,"B":2,"C":3}""");

        Assert.Equal("completed", ContractServer.Text(run, "status"));
        Assert.Equal(
            """{"note_1":"The input 'C' was not used: the run has no input of that name. It takes A, B."}""",
            run.GetProperty("progress_details").GetProperty("run_logs").GetRawText().Replace("\\u0027", "'", StringComparison.Ordinal));
        Assert.Equal("""{"A":1,"B":2,"C":3}""", run.GetProperty("input").GetRawText());
    }

    [Fact]
    public async Task A_label_of_two_inputs_is_no_name_for_either_but_their_ids_are()
    {
        Flow flow = new Flow().Node("a", "InputNode", """{"label":"Same"}""").Node("b", "InputNode", """{"label":"Same"}""")
            .Node("out-a", "OutputNode").Node("out-b", "OutputNode").Edge(null, "a", "out-a").Edge(null, "b", "out-b");
        string workflow = await server.Save(flow);
        await server.Unchanged(
            async () =>
            {
                JsonElement faults = await server.Post($"/v1/workflows/{workflow}/runs", """{"input":{"Same":1}}""", 422);
                Assert.Equal(["body/input/Same ambiguous_label"], FaultText.Of(faults));
                Assert.Equal("'Same' is the label of 2 input nodes; use an id instead: a, b.", faults.GetProperty("detail")[0].GetProperty("msg").GetString());
            },
            workflow);

        JsonElement run = await server.Run(workflow, """{"a":1,"b":2}""");
        Assert.Equal("completed", ContractServer.Text(run, "status"));
    }

    [Fact]
    public async Task Every_missing_input_is_told()
    {
        string workflow = await server.Save(Flow.Greeting());
        await server.Unchanged(
            async () =>
            {
                foreach (string path in new[] { "runs", "runs/sync" })
                {
                    Assert.Equal(
                        """{"detail":[{"loc":["body","input","A"],"msg":"Field required","type":"missing"},{"loc":["body","input","B"],"msg":"Field required","type":"missing"}]}""",
                        (await server.Post($"/v1/workflows/{workflow}/{path}", """{"input":{}}""", 422)).GetRawText());
                }
            },
            workflow);
    }

    [Fact]
    public async Task A_template_that_names_nothing_leaves_its_text_and_a_warning()
    {
        Flow flow = new Flow().Node("in", "InputNode", """{"label":"X"}""").Node("mid", "ComposeTextNode", """{"template":"((X)) ((x)) ((Nobody))"}""").Node("out", "OutputNode")
            .Edge(null, "in", "mid", "variables", "X").Edge(null, "mid", "out");
        JsonElement run = await server.Run(flow, """{"X":"yes"}""");

        Assert.Equal("completed", ContractServer.Text(run, "status"));
        Assert.Equal("yes ((x)) ((Nobody))", run.GetProperty("output").GetProperty("Output").GetProperty("text").GetString());
        JsonElement warnings = run.GetProperty("progress_details").GetProperty("per_node_progress").GetProperty("mid").GetProperty("warnings");
        Assert.Equal(2, warnings.GetArrayLength());
        Assert.Equal("((Nobody)) is left as it stands: no variable of that name is connected (connected are X).", ContractServer.Text(warnings[1], "detail"));
        Assert.Equal("invalid_value", ContractServer.Text(warnings[1], "identifier"));
        Assert.Equal("mid", ContractServer.Text(warnings[1], "node_id"));
    }

    [Fact]
    public async Task A_value_of_many_lists_within_one_another_is_shown_wherever_the_run_is()
    {
        // So many that a list of runs has the 64 levels that readers take at least.
        string deep = $"{new string('[', 60)}{new string(']', 60)}";
        string workflow = await server.Save(Flows.Echo());

        JsonElement run = await server.Run(workflow, $$"""{"X":{{deep}}}""");

        string id = ContractServer.Text(run, "id");
        Assert.Equal(deep, run.GetProperty("output").GetProperty("Output").GetProperty("text").GetString());
        Assert.Equal(deep, (await server.Get($"/v1/runs/{id}")).GetProperty("input").GetProperty("X").GetRawText());
        Assert.Equal(1, (await server.Get($"/v1/workflows/{workflow}/runs")).GetProperty("total").GetInt32());
        await server.Get("/v1/runs");
        await server.Get($"/v1/runs/{id}/data");
        await server.Post("/v1/runs/search", """{"query":"[["}""");
    }

    [Fact]
    public async Task A_value_reads_the_same_from_the_first_answer_on_however_the_caller_wrote_it()
    {
        string workflow = await server.Save(Flows.Echo());

        JsonElement run = await server.Run(workflow, """{"X":{"a" : [1,  2.0],"\u00e9":"\u0041\/"}}""");

        string text = run.GetProperty("output").GetProperty("Output").GetProperty("text").GetString()!;
        Assert.Equal("""{"a":[1,2.0],"é":"A/"}""", text);
        JsonElement later = await server.Get($"/v1/runs/{ContractServer.Text(run, "id")}");
        Assert.Equal(text, ContractServer.Text(later.GetProperty("output").EnumerateObject().Single().Value, "text"));
        Assert.Equal(run.GetProperty("input").GetRawText(), later.GetProperty("input").GetRawText());
    }
}

using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Whole runs of nodes that shape data and choose ways.</summary>
public sealed class DataNodeContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Theory]
    [InlineData("DE", """{"near":"Hallo DE"}""")]
    [InlineData("JP", """{"far":"Hello JP"}""")]
    public async Task A_merge_brings_the_branch_that_a_switch_took_together_with_those_it_did_not(string country, string merged)
    {
        Flow flow = new Flow()
            .Node("in", "InputNode", """{"label":"Country"}""")
            .Node("which", "SwitchNode", """{"cases":[{"name":"near","values":["DE","FR"]}]}""")
            .Node("hallo", "ComposeTextNode", """{"template":"Hallo ((C))"}""")
            .Node("hello", "ComposeTextNode", """{"template":"Hello ((C))"}""")
            .Node("merge", "MergeNode", """{"mode":"object"}""")
            .Node("out", "OutputNode")
            .Edge(null, "in", "which")
            .Edge(null, "which", "hallo", "variables", "C", fromKey: "near")
            .Edge(null, "which", "hello", "variables", "C", fromKey: "default")
            .Edge(null, "hallo", "merge", "variables", "near")
            .Edge(null, "hello", "merge", "variables", "far")
            .Edge(null, "merge", "out");

        Assert.Equal(merged, await Output(flow, $$"""{"Country":"{{country}}"}"""));
    }

    [Fact]
    public async Task A_table_is_read_checked_reshaped_and_written_as_text()
    {
        Flow flow = new Flow()
            .Node("in", "InputNode", """{"label":"Table"}""")
            .Node("read", "CsvReadNode", """{"types":true}""")
            .Node("check", "JsonSchemaNode", """{"schema":{"type":"array","items":{"type":"object","required":["name","total"],"properties":{"total":{"type":"number"}}}}}""")
            .Node("sort", "TransformNode", """{"steps":[{"op":"group","path":"$.name","totals":{"total":{"operation":"sum","path":"$.total"}}},{"op":"sort","path":"$.total","descending":true}]}""")
            .Node("text", "TemplateNode", """{"template":"{{#each rows}}{{key}}: {{total}};{{/each}}"}""")
            .Node("out", "OutputNode")
            .Edge(null, "in", "read")
            .Edge(null, "read", "check")
            .Edge(null, "check", "sort")
            .Edge(null, "sort", "text", "variables", "rows")
            .Edge(null, "text", "out");

        Assert.Equal("Alan: 9;Ada: 7.5;", await Output(flow, """{"Table":"name,total\nAda,5.5\nAlan,9\nAda,2\n"}"""));
    }

    private async Task<string?> Output(Flow flow, string input)
    {
        JsonElement run = await server.Run(flow, input);
        Assert.Equal("completed", ContractServer.Text(run, "status"));
        return run.GetProperty("output").EnumerateObject().Single().Value.GetProperty("text").GetString();
    }
}

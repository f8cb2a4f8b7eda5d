using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Tests.Contract.Scene;

namespace Tributary.Api.Tests.Contract;

/// <summary>The sample that the README runs, with figures that were worked out from its data by other means.</summary>
public sealed class SampleContractTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    private static readonly string Input = $$"""{"Orders":{{Sample("orders.json")}}}""";

    [Fact(Timeout = 30_000)]
    public async Task The_sample_gives_its_report_when_it_is_waited_for()
    {
        JsonElement run = await server.Run(await server.Save(JsonNode.Parse(Sample("order-digest.json"))!), Input);

        Assert.Equal("completed", ContractServer.Text(run, "status"));
        AssertReport(run.GetProperty("output").GetProperty("Report"));
        Assert.Equal(
            """["headline-record","headline-quiet"]""", run.GetProperty("progress_details").GetProperty("skipped_nodes").GetRawText());
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Input), run.GetProperty("input")));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_sample_gives_the_same_report_when_it_is_followed()
    {
        string workflow = await server.Save(JsonNode.Parse(Sample("order-digest.json"))!);
        string run = await server.Begin(workflow, Input);
        IReadOnlyList<Frame> frames = await EventFeed.ReadAll(server.Client, run);

        Assert.Equal("completed", frames[^1].End);
        Assert.Equal(11, frames.Where(static frame => frame is { IsState: false, Status: "succeeded" }).Select(static frame => frame.Node).Distinct().Count());
        Assert.Equal(
            ["headline-quiet", "headline-record"],
            frames.Where(static frame => frame is { IsState: false, Status: "skipped" }).Select(static frame => frame.Node!).Order(StringComparer.Ordinal));
        AssertReport((await server.Get($"/v1/workflows/{workflow}/runs/{run}")).GetProperty("output").GetProperty("result::output"));
    }

    private static string Sample(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", name));

    private static void AssertReport(JsonElement output)
    {
        string[] lines = ContractServer.Text(output, "text").Split('\n');
        Assert.Equal("A good quarter: revenue of 135649.13 EUR.", lines[0]);
        Assert.Equal("Orders: 300", lines[2]);
        Assert.Equal("Average order: 452.16 EUR", lines[3]);
        Assert.StartsWith("Largest order: 2540.0", lines[4], StringComparison.Ordinal);
        AssertFigures(
            lines[5],
            "Revenue by country (EUR): ",
            """{"AT":15856.53,"DE":33246.76,"IT":25438.99,"NL":20208.97,"PT":1522.87,"FR":16327.43,"PL":18948.78,"SE":4098.80}""");
        AssertFigures(lines[6], "Orders by status: ", """{"delivered":169,"processing":41,"shipped":56,"cancelled":23,"returned":11}""");
    }

    private static void AssertFigures(string line, string heading, string figures)
    {
        Assert.StartsWith(heading, line, StringComparison.Ordinal);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(figures), JsonElement.Parse(line[heading.Length..])), line);
    }
}

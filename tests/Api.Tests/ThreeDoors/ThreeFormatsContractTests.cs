using Tributary.Api.Tests.B3os.Scene;
using Tributary.Api.Tests.ThreeDoors.Scene;

namespace Tributary.Api.Tests.ThreeDoors;

/// <summary>One workflow, written in the format of each product (<c>samples/three-doors</c>): it fetches JSON, branches, fans out, joins and reports.</summary>
public sealed class ThreeFormatsContractTests(B3osServer server) : IClassFixture<B3osServer>, IDisposable
{
    private readonly Doors _doors = new(server);

    public void Dispose() => _doors.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task The_report_of_a_busy_shop_is_the_same_by_each_door()
    {
        IReadOnlyList<Outcome> outcomes = await Reports(server.Remote.Serve(Sample("shop")));
        Assert.All(outcomes, static outcome => Assert.Equal(
            "The shop is overloaded: 1250 orders wait.\nThe slowest answer took 180.5 ms.\nOn duty: [\"Ann\",\"Bo\"]", ReportOf(outcome)));
        Assert.Equal("""["calm-waiting","calm"]""", outcomes[0].Whole.GetProperty("progress_details").GetProperty("skipped_nodes").GetRawText());
        Assert.Equal("skipped", outcomes[1].Whole.GetProperty("executionState").GetProperty("calm").GetProperty("status").GetString());
    }

    [Fact(Timeout = 60_000)]
    public async Task The_report_of_a_calm_shop_is_the_same_by_each_door()
    {
        IReadOnlyList<Outcome> outcomes = await Reports(server.Remote.Serve("""{"overloaded":false,"waiting":1e3,"slowest_ms":7,"on_duty":[]}"""));
        Assert.All(outcomes, static outcome => Assert.Equal("All is well: 1e3 orders wait.\nThe slowest answer took 7 ms.\nOn duty: []", ReportOf(outcome)));
        Assert.Equal("""["busy-waiting","busy"]""", outcomes[0].Whole.GetProperty("progress_details").GetProperty("skipped_nodes").GetRawText());
        Assert.Equal("skipped", outcomes[1].Whole.GetProperty("executionState").GetProperty("busy").GetProperty("status").GetString());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_server_that_must_not_be_called_fails_the_run_by_each_door() =>
        Assert.All(await Reports("http://10.0.0.1/shop.json"), static outcome => Assert.Equal(("failed", "fetch", false), (outcome.Ended, Assert.Single(outcome.Failed), Has(outcome))));

    private async Task<IReadOnlyList<Outcome>> Reports(string url) =>
    [
        await _doors.Noxus(Sample("noxus"), $$"""{"Url":"{{url}}"}"""),
        await _doors.B3os(Sample("b3os"), $$"""{"url":"{{url}}"}"""),
        await _doors.AlienJob(Sample("alien"), $$"""{"url":"{{url}}"}"""),
    ];

    // The report is what the door's own clients would read: an output, the result of a node, a result of the job.
    private static string ReportOf(Outcome outcome)
    {
        Assert.True(outcome.Ended == "completed", outcome.Whole.GetRawText());
        return outcome.Values.TryGetValue("Report", out string? report) || outcome.Values.TryGetValue("report", out report) ? report : outcome.Values["out"];
    }

    private static bool Has(Outcome outcome) => outcome.Values.Keys.Any(static name => name is "Report" or "report" or "out");

    private static string Sample(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "three-doors", $"{name}.json"));
}

using System.Text.Json;
using Tributary.Api.Noxus.Runs;
using Tributary.Api.Noxus.Subflows;
using Tributary.Api.Runs;
using Tributary.Api.Tests.Fakes;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Api.Tests.Noxus;

public sealed class RunJsonTests
{
    [Fact]
    public async Task A_completed_run_is_told_field_for_field()
    {
        SampleRun run = new SampleRun(Flow.Greeting(), """{"A": {"x": [1]}, "B": "b", "Z": 0}""")
            .Started().Succeeded("in-a").Succeeded("in-b").NodeStarted("mid")
            .Succeeded("mid", warnings: [new("invalid_value", "odd"), new("not_in_their_list", "other")]).Succeeded("out", "\"1 \\u0026 b\"").Ended(RunStatus.Completed);
        JsonElement json = await Render(run);

        Assert.Equal(
            ["id", "group_id", "workflow_id", "input", "output", "node_ids", "single_node_id", "workflow_version_id", "progress_details", "status", "progress", "created_at", "finished_at"],
            json.EnumerateObject().Select(static property => property.Name));
        Assert.Equal(run.Header.Id, json.GetProperty("id").GetGuid());
        Assert.Equal("""{"A":{"x":[1]},"B":"b","Z":0}""", json.GetProperty("input").GetRawText());
        Assert.Equal("""{"out::output":{"text":"1 \u0026 b","file":null}}""", json.GetProperty("output").GetRawText());
        Assert.Equal("completed", json.GetProperty("status").GetString());
        Assert.Equal("100", json.GetProperty("progress").GetRawText());
        Assert.Equal("2026-01-02T02:04:05.000000Z", json.GetProperty("created_at").GetString());
        Assert.Equal("2026-01-02T02:04:09.000000Z", json.GetProperty("finished_at").GetString());
        JsonElement details = json.GetProperty("progress_details");
        Assert.Equal("""["in-a","in-b","mid","out"]""", details.GetProperty("executed_nodes").GetRawText());
        Assert.Equal(
            """
            {"current_it":1,"total_it":1,"status":"succeeded","started_at":"2026-01-02T02:04:07.000000Z","finished_at":"2026-01-02T02:04:08.250000Z","warnings":[{"detail":"odd","identifier":"invalid_value","node_id":"mid","params":{},"markdown":null,"snippet":null},{"detail":"other","identifier":"general","node_id":"mid","params":{},"markdown":null,"snippet":null}]}
            """,
            details.GetProperty("per_node_progress").GetProperty("mid").GetRawText());
        Assert.Equal("""{"e1":{"status":"completed"},"e2":{"status":"completed"},"e3":{"status":"completed"}}""", details.GetProperty("per_edge_progress").GetRawText());
        Assert.Contains("It takes A, B", details.GetProperty("run_logs").GetProperty("note_1").GetString(), StringComparison.Ordinal);
        Assert.Equal("[]", details.GetProperty("error_handler_nodes").GetRawText());
        Assert.Equal("{}", details.GetProperty("subflow_executions").GetRawText());
    }

    [Fact]
    public async Task A_running_run_tells_what_runs_what_waits_and_what_is_left_out()
    {
        SampleRun run = new SampleRun(Flow.Branching(), """{"X": 1}""", new RunSelection(["choose"])).Started().Succeeded("in").NodeStarted("choose");
        JsonElement json = await Render(run);
        JsonElement details = json.GetProperty("progress_details");

        Assert.Equal("running", json.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("output").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("finished_at").ValueKind);
        Assert.Equal(50, json.GetProperty("progress").GetInt32());
        Assert.Equal("""["choose"]""", json.GetProperty("node_ids").GetRawText());
        Assert.Equal("""["choose"]""", details.GetProperty("running_nodes").GetRawText());
        Assert.Equal("""["yes","no"]""", details.GetProperty("skipped_nodes").GetRawText());
        Assert.Equal("[]", details.GetProperty("remaining_nodes").GetRawText());
        Assert.Equal("""{"e1":{"status":"active"},"e2":{"status":"skipped"},"e3":{"status":"skipped"}}""", details.GetProperty("per_edge_progress").GetRawText());
        Assert.Equal(0, details.GetProperty("per_node_progress").GetProperty("choose").GetProperty("current_it").GetInt32());
        Assert.Equal("skipped", details.GetProperty("per_node_progress").GetProperty("no").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_branch_not_taken_is_skipped()
    {
        SampleRun run = new SampleRun(Flow.Branching(), """{"X": 1}""").Started().Succeeded("in").Succeeded("choose", branches: ["yes"]);
        JsonElement details = (await Render(run)).GetProperty("progress_details");

        Assert.Equal("""["no"]""", details.GetProperty("skipped_nodes").GetRawText());
        Assert.Equal("""["yes"]""", details.GetProperty("remaining_nodes").GetRawText());
    }

    [Fact]
    public async Task A_failed_run_tells_why_and_what_had_arrived()
    {
        SampleRun run = new SampleRun(Flow.Branching(), """{"X": 1}""").Started().Succeeded("in").Failed("choose", "no luck").Ended(RunStatus.Failed, "no luck");
        JsonElement json = await Render(run);

        Assert.Equal("no luck", json.GetProperty("error").GetString());
        Assert.Equal("no luck", json.GetProperty("progress_details").GetProperty("run_logs").GetProperty("error").GetString());
        Assert.Equal("errored", json.GetProperty("progress_details").GetProperty("per_node_progress").GetProperty("choose").GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("output").ValueKind);
    }

    [Fact]
    public async Task A_stopped_run_shows_partial_output_and_what_it_cut_off()
    {
        Flow flow = new Flow().Node("in", "InputNode").Node("out", "OutputNode").Node("gate", "GateNode").Edge("e", "in", "out");
        SampleRun run = new SampleRun(flow, """{"in": 1}""").Started().Succeeded("in", "1").Succeeded("out", "1").NodeStarted("gate").Ended(RunStatus.Stopped);
        JsonElement json = await Render(run);

        Assert.Equal("stopped", json.GetProperty("status").GetString());
        Assert.Equal("""{"out::output":{"text":"1","file":null}}""", json.GetProperty("output").GetRawText());
        Assert.Equal("""["gate"]""", json.GetProperty("progress_details").GetProperty("skipped_nodes").GetRawText());
    }

    [Theory]
    [InlineData("\"plain\"", "plain")]
    [InlineData("{\"a\":\"\\\"é\"}", "{\"a\":\"\\\"é\"}")]
    [InlineData("12.50", "12.50")]
    [InlineData("null", "")]
    public async Task A_value_is_shown_as_text(string value, string text)
    {
        SampleRun run = new SampleRun(new Flow().Node("in", "InputNode").Node("out", "OutputNode").Edge("e", "in", "out"), """{"in": 1}""")
            .Started().Succeeded("in").Succeeded("out", value).Ended(RunStatus.Completed);

        Assert.Equal(text, (await Render(run)).GetProperty("output").GetProperty("out::output").GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_single_nodes_output_is_keyed_by_its_connectors()
    {
        SampleRun run = new SampleRun(Flow.Greeting(), """{"A": 1, "B": 2}""", new RunSelection(SingleNodeId: "mid")).Started().Succeeded("mid").Ended(RunStatus.Completed);
        JsonElement json = await Render(run);

        Assert.Equal("mid", json.GetProperty("single_node_id").GetString());
        Assert.Equal("""{"mid::output":{"text":"done","file":null}}""", json.GetProperty("output").GetRawText());
    }

    [Fact]
    public async Task Values_in_the_store_are_loaded_before_they_are_shown()
    {
        MemoryValues store = new();
        ValueRef stored = await store.Put("r", "\"large\""u8.ToArray(), default);
        SampleRun run = new SampleRun(new Flow().Node("in", "InputNode").Node("out", "OutputNode").Edge("e", "in", "out"), """{"in": 1}""")
            .Started().Succeeded("in").Finished("out", NodeOutcome.Success(stored)).Ended(RunStatus.Completed);
        run.Header = run.Header with { Input = [new NamedValue("in", stored)] };
        JsonElement json = await Render(run, store);

        Assert.Equal("large", json.GetProperty("input").GetProperty("in").GetString());
        Assert.Equal("large", json.GetProperty("output").GetProperty("out::output").GetProperty("text").GetString());
    }

    [Fact]
    public void A_listed_run_leaves_out_what_would_have_to_be_loaded()
    {
        RunHeader header = new SampleRun(Flow.Greeting(), """{"A": 1, "B": 2}""").Header;
        header = header with { Input = [.. header.Input, new NamedValue("C", ValueRef.Stored("k", 9999))] };
        byte[] written = JsonText.Write(new RunSummary(header, RunStatus.Running, 25, null, null, null, []), RunJson.Write);
        JsonElement json = JsonElement.Parse(written);

        Assert.Equal("""{"A":1,"B":2}""", json.GetProperty("input").GetRawText());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("progress_details").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("output").ValueKind);
        Assert.Equal(25, json.GetProperty("progress").GetInt32());
    }

    [Theory]
    [InlineData(false, """{"out::output":{"text":"7","file":null}}""")]
    [InlineData(true, "null")]
    public void A_listed_run_that_is_over_shows_its_output_unless_it_would_have_to_be_loaded(bool isStored, string expected)
    {
        RunHeader header = new SampleRun(Flow.Greeting(), """{"A": 1, "B": 2}""").Header;
        ValueRef value = isStored ? ValueRef.Stored("k", 9999) : ValueRef.Inline("7"u8.ToArray());
        RunSummary run = new(header, RunStatus.Completed, 100, header.CreatedAt, header.CreatedAt, null, [new NamedValue("out::output", value)]);

        Assert.Equal(expected, JsonElement.Parse(JsonText.Write(run, RunJson.Write)).GetProperty("output").GetRawText());
    }

    private static async Task<JsonElement> Render(SampleRun run, MemoryValues? store = null)
    {
        RunSnapshot snapshot = run.Snapshot;
        RunOutput output = RunOutput.Of(snapshot, labels: null);
        ValueRef[] shown = [.. run.Header.Input.Select(static value => value.Value), .. (output.Values ?? []).Select(static pair => pair.Value)];
        LoadedValues loaded = await LoadedValues.Load(shown, store ?? new MemoryValues(), default);
        return JsonElement.Parse(JsonText.Write((snapshot, output, loaded), static (writer, state) => RunJson.Write(writer, state.snapshot, state.output, state.loaded, SubflowExecutions.None)));
    }
}

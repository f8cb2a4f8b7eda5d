using System.Text.Json;
using static Tributary.Api.Tests.B3os.Definitions.DefinitionText;

namespace Tributary.Api.Tests.B3os.Runs;

public sealed class ExecutionStateTests
{
    private const string Wait = """{"timeoutMs":60000,"triggerType":"webhook","triggerConfig":{"x":"{{root.result.x}}"}}""";

    [Fact]
    public async Task A_run_shows_what_each_node_was_given_and_gave()
    {
        using DefinitionRun run = new(Definition($"{Root("a")},{Log("a", "n={{root.result.n}} {{$props.p}} {{$workflowId}}", more: ",\"connector\":{\"type\":\"none\"}")}"), """{"n":5}""", """{"p":"q"}""", "wf_1");
        JsonElement state = (await run.Go()).State();
        Assert.Equal(
            """
            {"type":"manual","status":"success","input":{"n":5},"result":{"n":5,"body":{"n":5},"triggeredAt":"2026-03-01T12:00:00.000Z"},"startedAt":"2026-03-01T12:00:00.000Z","finishedAt":"2026-03-01T12:00:00.000Z","context":{"props":{"p":"q"},"inputs":{},"loopVars":{},"workflowId":"wf_1","chainContext":null}}
            """.Trim(),
            state.GetProperty("root").GetRawText());
        Assert.Equal(
            """
            {"type":"log","status":"success","input":{"message":"n=5 q wf_1"},"result":{"message":"n=5 q wf_1","loggedAt":"2026-03-01T12:00:00.000Z"},"startedAt":"2026-03-01T12:00:00.000Z","finishedAt":"2026-03-01T12:00:00.000Z","connector":{"type":"none"},"context":{"props":{"p":"q"},"inputs":{},"loopVars":{},"workflowId":"wf_1","chainContext":null}}
            """.Trim(),
            state.GetProperty("a").GetRawText());
        Assert.Equal(["a"], run.State(new HashSet<string> { "a" }).EnumerateObject().Select(static node => node.Name));
    }

    [Theory]
    [InlineData(5, "root success; i success; t success; e skipped; t2 success; e2 skipped; join success")]
    [InlineData(1, "root success; i success; t skipped; e success; t2 skipped; e2 success; join success")]
    public async Task The_branch_that_is_not_taken_is_skipped_with_all_that_only_it_reaches(int n, string expected)
    {
        using DefinitionRun run = new(
            Definition(
                $"{Root("i")},{Node("i", "if", """{"condition":{"$and":[{"{{root.result.n}}":{"$gt":3}}]}}""", "t,e")},"
                + $"{Log("t", "t", "t2", ",\"branch\":\"then\"")},{Log("e", "e", "e2", ",\"branch\":\"else\"")},{Log("t2", "{{t.result.message}}", "join")},{Log("e2", "{{e.result.message}}", "join")},"
                + Log("join", "{{t2.result.message || e2.result.message}}")),
            $$"""{"n":{{n}}}""");
        Assert.Equal(expected, (await run.Go()).Summary());
        Assert.Equal(n > 3 ? "t" : "e", run.State().GetProperty("join").GetProperty("result").GetProperty("message").GetString());
        JsonElement skipped = run.State().GetProperty(n > 3 ? "e" : "t");
        Assert.Equal(("null", "null", "null"), (skipped.GetProperty("input").GetRawText(), skipped.GetProperty("result").GetRawText(), skipped.GetProperty("startedAt").GetRawText()));
    }

    [Fact]
    public async Task Data_that_arrives_does_not_start_a_node_whose_branch_is_not_taken()
    {
        using DefinitionRun run = new(Definition(
            $"{Root("a")},{Log("a", "x", "i")},{Node("i", "if", """{"condition":{"$and":[{"1":{"$eq":2}}]}}""", "t")},{Log("t", "{{a.result.message}} {{root.result}}", more: ",\"branch\":\"then\"")}"));
        Assert.Equal("root success; a success; i success; t skipped", (await run.Go()).Summary());
    }

    [Fact]
    public async Task What_fails_says_why_and_what_comes_after_it_stays_pending()
    {
        using DefinitionRun run = new(Definition($"{Root("f")},{Node("f", "filter", """{"array":"{{root.result.missing}}","filter":{"$and":[]}}""", "after")},{Log("after", "x")}"));
        Assert.Equal("root success; f failure; after pending", (await run.Go()).Summary());
        JsonElement failed = run.State().GetProperty("f");
        Assert.Equal("""{"error":"filter: 'array' is required."}""", failed.GetProperty("result").GetRawText());
        Assert.Equal("""{"array":null,"filter":{"$and":[]}}""", failed.GetProperty("input").GetRawText());
    }

    [Fact]
    public async Task A_wait_shows_how_to_end_it_and_then_how_it_ended()
    {
        using DefinitionRun run = new(Definition($"{Root("w")},{Node("w", "wait", Wait, "r,t,both")},{Log("r", "{{w.result.triggerResult.ok}}", more: ",\"branch\":\"resumed\"")},{Log("t", "x", more: ",\"branch\":\"timed_out\"")},{Log("both", "x")}"));
        Assert.Equal("root success; w waiting; r pending; t pending; both pending", (await run.Go()).Summary());
        Assert.Equal("waiting", Api.B3os.Runs.B3osStatuses.Of(run.View.Status));
        JsonElement waiting = run.State().GetProperty("w").GetProperty("result");
        Assert.Equal(("waiting", 60000, 32), (waiting.GetProperty("status").GetString(), waiting.GetProperty("timeoutMs").GetInt32(), waiting.GetProperty("secret").GetString()!.Length));
        await run.Raise(Assert.Single(run.Awaited), """{"ok":"yes"}""");
        Assert.Equal("root success; w success; r success; t skipped; both success", run.Summary());
        Assert.Equal("yes", run.State().GetProperty("r").GetProperty("result").GetProperty("message").GetString());
        Assert.DoesNotContain(waiting.GetProperty("secret").GetString()!, run.State().GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_that_nobody_ends_times_out()
    {
        using DefinitionRun run = new(Definition($"{Root("w")},{Node("w", "wait", Wait, "r,t")},{Log("r", "x", more: ",\"branch\":\"resumed\"")},{Log("t", "{{w.result.status}}", more: ",\"branch\":\"timed_out\"")}"));
        await run.Go();
        await run.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("root success; w success; r skipped; t success", run.Summary());
        Assert.Equal("timed_out", run.State().GetProperty("t").GetProperty("result").GetProperty("message").GetString());
    }

    [Fact]
    public async Task What_a_stop_cuts_off_is_cancelled()
    {
        using DefinitionRun run = new(Definition($"{Root("d")},{Node("d", "delay", """{"delayMs":5000}""", "after")},{Log("after", "x")}"));
        Assert.Equal("root success; d waiting; after pending", (await run.Go()).Summary());
        Assert.Equal("running", Api.B3os.Runs.B3osStatuses.Of(run.View.Status));
        await run.Stop();
        Assert.Equal("root success; d cancelled; after cancelled", run.Summary());
        Assert.Equal("""{"error":"The run was cancelled."}""", run.State().GetProperty("d").GetProperty("result").GetRawText());
        Assert.Equal("cancelled", Api.B3os.Runs.B3osStatuses.Of(run.View.Status));
    }

    [Fact]
    public async Task A_delay_ends_when_its_time_has_come()
    {
        using DefinitionRun run = new(Definition($"{Root("d")},{Node("d", "delay", """{"delayMs":5000}""", "after")},{Log("after", "{{d.payload.delayMs}} {{d.result.status}}")}"));
        await run.Go();
        await run.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("5000 completed", run.State().GetProperty("after").GetProperty("result").GetProperty("message").GetString());
        Assert.Equal("2026-03-01T12:00:05.000Z", run.State().GetProperty("d").GetProperty("finishedAt").GetString());
    }

    [Fact]
    public async Task Sensitive_properties_are_shown_nowhere()
    {
        using DefinitionRun run = new(
            Definition($"{Root("a")},{Node("a", "log", """{"message":"key={{$props.key}}","other":"{{$props.open}}"}""", "b")},{Log("b", "{{a.result.message}}!")}", ",\"sensitivePropKeys\":[\"key\",\"pin\"]"),
            props: """{"key":"s3cret-value","pin":1,"open":"seen"}""");
        JsonElement state = (await run.Go()).State();
        Assert.DoesNotContain("s3cret-value", state.GetRawText(), StringComparison.Ordinal);
        JsonElement a = state.GetProperty("a");
        Assert.Equal("""{"message":"***","other":"seen"}""", a.GetProperty("input").GetRawText());
        Assert.Equal("key=***", a.GetProperty("result").GetProperty("message").GetString());
        Assert.Equal("""["message"]""", a.GetProperty("secretKeys").GetRawText());
        Assert.Equal("""{"key":"***","pin":"***","open":"seen"}""", a.GetProperty("context").GetProperty("props").GetRawText());
        Assert.Equal("""{"message":"key=***!"}""", state.GetProperty("b").GetProperty("input").GetRawText());
    }

    [Fact]
    public async Task The_inputs_of_a_block_are_put_in_and_shown()
    {
        using DefinitionRun run = new(
            Definition($"{Root("a")},{Log("a", "{{$inputs.who}}", more: ""","blockContext":{"inputMapping":{"who":"{{root.result.name}}"}}""")}"), """{"name":"Ada"}""");
        JsonElement a = (await run.Go()).State().GetProperty("a");
        Assert.Equal("Ada", a.GetProperty("result").GetProperty("message").GetString());
        Assert.Equal("""{"who":"Ada"}""", a.GetProperty("context").GetProperty("inputs").GetRawText());
    }

    [Fact]
    public async Task Variables_begin_with_their_defaults()
    {
        using DefinitionRun run = new(Definition($"{Root("a")},{Log("a", "{{$vars.count}}")}", ""","variableDefs":[{"name":"count","type":"number","default":7}]"""));
        Assert.Equal(7, (await run.Go()).State().GetProperty("a").GetProperty("result").GetProperty("message").GetInt32());
    }

    [Fact]
    public async Task Large_values_are_worked_out_again_from_the_store()
    {
        string large = new('x', 20_000);
        using DefinitionRun run = new(Definition($"{Root("a")},{Log("a", "{{root.result.text}}", "b")},{Log("b", "{{a.payload.message}}{{a.result.message}}")}"), $$"""{"text":"{{large}}"}""");
        JsonElement state = (await run.Go()).State();
        Assert.Equal(large + large, state.GetProperty("b").GetProperty("input").GetProperty("message").GetString());
        Assert.Equal(large + large, state.GetProperty("b").GetProperty("result").GetProperty("message").GetString());
    }

    private static string Definition(string nodes, string more = "") => Whole(nodes, more);
}

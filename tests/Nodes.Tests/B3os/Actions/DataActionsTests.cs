using System.Text.Json;
using Tributary.Engine.Runs;

namespace Tributary.Nodes.Tests.B3os.Actions;

/// <summary>The results of the actions that only compute, to the letter.</summary>
public sealed class DataActionsTests
{
    [Theory]
    [InlineData("log", """{"message":"n={{a.result.n}}"}""", """{"message":"n=5","loggedAt":"2026-03-01T12:00:00.000Z"}""")]
    [InlineData("log", """{"message":"{{a.result.list}}"}""", """{"message":[{"n":1,"u":{"name":"A"}},{"n":"3","u":{"name":"B"}},{}],"loggedAt":"2026-03-01T12:00:00.000Z"}""")]
    [InlineData("log", """{"message":"{{a.result.missing}}"}""", """{"message":null,"loggedAt":"2026-03-01T12:00:00.000Z"}""")]
    [InlineData("delay", """{"delayMs":0}""", """{"status":"completed"}""")]
    [InlineData("filter", """{"array":"{{a.result.list}}","filter":{"$and":[{"n":{"$gte":"{{a.result.two}}"}}]}}""", """{"filtered":[{"n":"3","u":{"name":"B"}}]}""")]
    [InlineData("filter", """{"array":"{{a.result.list}}","condition":{"$or":[{"u.name":{"$eq":"A"}},{"n":{"$notExists":true}}]}}""", """{"filtered":[{"n":1,"u":{"name":"A"}},{}]}""")]
    [InlineData("filter", """{"array":[1,2,3],"filter":{"$and":[{"$":{"$gt":1}}]}}""", """{"filtered":[2,3]}""")]
    [InlineData("filter", """{"array":[{"n":1},{"n":2}],"filter":"{{a.result.condition}}"}""", """{"filtered":[{"n":2}]}""")]
    [InlineData("format", """{"template":"{{@u.name}}={{@n}}","data":"{{a.result.list}}"}""", """{"formatted":"A=1\nB=3\n="}""")]
    [InlineData("format", """{"template":"{{@}}","data":[1,2],"separator":", "}""", """{"formatted":"1, 2"}""")]
    [InlineData("format", """{"template":"{{@n}} of {{a.result.n}}","data":{"n":4}}""", """{"formatted":"4 of 5"}""")]
    [InlineData("format", """{"template":"n: {{a.result.n}} {{@x}}"}""", """{"formatted":"n: 5 {{@x}}"}""")]
    [InlineData("format", """{"template":"{{@x","data":{}}""", """{"formatted":"{{@x"}""")]
    [InlineData("pluck", """{"array":"{{a.result.list}}","field":"u.name"}""", """{"values":["A","B",null]}""")]
    [InlineData("pluck", """{"array":"{{a.result.list}}","fields":["n","u.name"]}""", """{"values":[{"n":1,"u.name":"A"},{"n":"3","u.name":"B"},{"n":null,"u.name":null}]}""")]
    [InlineData("pluck", """{"array":"[{\"a\":1}]","field":"a"}""", """{"values":[1]}""")]
    [InlineData("regex", """{"text":"a 1, b 22","pattern":"(?P<word>[a-z]) (\\d+)"}""", """{"matched":true,"matches":{"0":"a 1","1":"1","2":"a","word":"a"}}""")]
    [InlineData("regex", """{"input":"a 1, b 22","pattern":"(?P<word>[a-z]) \\d+","global":true}""", """{"matched":true,"matches":[{"0":"a 1","1":"a","word":"a"},{"0":"b 22","1":"b","word":"b"}]}""")]
    [InlineData("regex", """{"text":"x","pattern":"y"}""", """{"matched":false,"matches":{}}""")]
    [InlineData("regex", """{"text":"x","pattern":"y","global":"true"}""", """{"matched":false,"matches":[]}""")]
    [InlineData("regex", """{"text":"ac","pattern":"a(b)?c"}""", """{"matched":true,"matches":{"0":"ac","1":null}}""")]
    [InlineData("list-max", """{"list":"{{a.result.list}}","field":"n"}""", """{"max":3,"index":1}""")]
    [InlineData("list-min", """{"array":[3,1.50,"2",null,1.5]}""", """{"min":1.50,"index":1}""")]
    [InlineData("list-min", """{"items":[]}""", """{"min":null,"index":null}""")]
    [InlineData("convert-to-wei", """{"amount":"1.5"}""", """{"value":"1500000000000000000","amount":"1.5","decimals":18}""")]
    [InlineData("convert-to-wei", """{"amount":2,"decimals":"6"}""", """{"value":"2000000","amount":"2","decimals":6}""")]
    [InlineData("convert-to-wei", """{"amount":1.5e3,"decimals":2}""", """{"value":"150000","amount":"1.5e3","decimals":2}""")]
    [InlineData("filter", """{"array":[{"n":1},{"n":2}],"filter":{"$and":[{"n":{"$in":"[2,3]"}}]}}""", """{"filtered":[{"n":2}]}""")]
    [InlineData("convert-to-wei", """{"amount":"-0.10","decimals":1}""", """{"value":"-1","amount":"-0.10","decimals":1}""")]
    [InlineData("convert-to-wei", """{"amount":"115792089237316195423570985008687907853269984665640564039457","decimals":18}""", """{"value":"115792089237316195423570985008687907853269984665640564039457000000000000000000","amount":"115792089237316195423570985008687907853269984665640564039457","decimals":18}""")]
    [InlineData("convert-from-wei", """{"amount":"1500000000000000000"}""", """{"value":"1.5","amount":"1500000000000000000","decimals":18}""")]
    [InlineData("convert-from-wei", """{"wei":"-1","decimals":3}""", """{"value":"-0.001","amount":"-1","decimals":3}""")]
    [InlineData("convert-from-wei", """{"amount":7,"decimals":0}""", """{"value":"7","amount":"7","decimals":0}""")]
    [InlineData("parse-google-sheets-url", """{"url":"https://docs.google.com/spreadsheets/d/1aB-c_D/edit?range=A1%3AB2#gid=7"}""", """{"spreadsheetId":"1aB-c_D","gid":"7","range":"A1:B2","url":"https://docs.google.com/spreadsheets/d/1aB-c_D/edit?range=A1%3AB2#gid=7"}""")]
    [InlineData("parse-google-sheets-url", """{"url":"https://docs.google.com/spreadsheets/u/0/d/x/"}""", """{"spreadsheetId":"x","gid":null,"range":null,"url":"https://docs.google.com/spreadsheets/u/0/d/x/"}""")]
    [InlineData("if", """{"condition":{"$and":[{"{{a.result.n}}":{"$gt":4}}]}}""", """{"branch":"then"}""")]
    [InlineData("if", """{"condition":{"$and":[{"{{a.result.missing}}":{"$exists":true}}]}}""", """{"branch":"else"}""")]
    [InlineData("if", """{"condition":{"$and":[{"{{a.result.evil}}":{"$eq":5}}]}}""", """{"branch":"else"}""")]
    public async Task An_action_gives_what_the_contract_says(string type, string payload, string result)
    {
        using ActionScene scene = Scene(type, payload);
        Assert.Equal(result, await scene.Result());
    }

    [Theory]
    [InlineData("filter", """{"array":"{{a.result.missing}}","filter":{"$and":[]}}""", "'array' is required")]
    [InlineData("filter", """{"array":"{{a.result.n}}","filter":{"$and":[]}}""", "'array' must be a list, not a number")]
    [InlineData("filter", """{"array":[],"filter":"{{a.result.list}}"}""", "'filter' must be an object, not a list")]
    [InlineData("regex", """{"text":"x","pattern":"{{a.result.badPattern}}"}""", "'pattern' is not a pattern")]
    [InlineData("regex", """{"text":"x","pattern":"{{a.result.lookahead}}"}""", "cannot be matched in linear time")]
    [InlineData("convert-to-wei", """{"amount":"1.55","decimals":1}""", "more than 1 decimals")]
    [InlineData("convert-to-wei", """{"amount":"{{a.result.evil}}"}""", "'amount' must be a decimal number")]
    [InlineData("delay", """{"delayMs":"{{a.result.evil}}"}""", "'delayMs' must be a number from 0 to 604800000")]
    [InlineData("parse-google-sheets-url", """{"url":"{{a.result.evil}}"}""", "must be an address like")]
    [InlineData("convert-from-wei", """{"amount":"1.5","decimals":100}""", "'amount' must be a whole decimal number")]
    public async Task What_expressions_bring_is_checked_before_it_is_used(string type, string payload, string message)
    {
        using ActionScene scene = Scene(type, payload);
        Failure failure = await scene.Failure();
        Assert.Equal("invalid_payload", failure.Type);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_faults_are_told_at_once()
    {
        using ActionScene scene = Scene("convert-from-wei", """{"amount":"x","decimals":100}""");
        Assert.Equal("convert-from-wei: 'amount' must be a whole decimal number of at most 100 characters; 'decimals' must be a whole number from 0 to 77.", (await scene.Failure()).Message);
    }

    [Fact]
    public async Task If_takes_the_branch_that_it_names()
    {
        using ActionScene scene = Scene("if", """{"condition":{"$or":[{"1":{"$eq":2}}]}}""");
        Assert.Equal(["else"], (await scene.Success()).Branches);
    }

    [Fact]
    public async Task An_id_is_the_same_whenever_the_step_is_run_again()
    {
        using ActionScene scene = Scene("generate-id", """{"prefix":"order_"}""");
        string first = await scene.Result();
        Assert.Matches("^\\{\"id\":\"order_[0-9a-f]{32}\"\\}$", first);
        Assert.Equal(first, NodeScene.TextOf(Assert.IsType<NodeOutcome.Succeeded>(await scene.Run(attempt: 2))));
    }

    [Theory]
    [InlineData("""{"delayMs":1500}""", 1500)]
    [InlineData("""{"delayMs":"250"}""", 250)]
    [InlineData("""{"duration":"15m","reason":"because"}""", 900_000)]
    [InlineData("""{"duration":"1.5s"}""", 1500)]
    [InlineData("""{"duration":"7d"}""", 604_800_000)]
    public async Task A_delay_waits_and_then_is_completed(string payload, double milliseconds)
    {
        using ActionScene scene = Scene("delay", payload);
        NodeOutcome.Suspended suspended = Assert.IsType<NodeOutcome.Suspended>(await scene.Run());
        Assert.Equal(ActionScene.Noon + TimeSpan.FromMilliseconds(milliseconds), Assert.IsType<Suspension.Timer>(suspended.On).Until);
        Assert.Equal("""{"status":"completed"}""", NodeScene.TextOf(Assert.IsType<NodeOutcome.Succeeded>(await scene.Run(phase: 1))));
    }

    [Fact]
    public async Task A_hostile_pattern_ends_in_time()
    {
        using ActionScene scene = new("regex", $$"""{"text":"{{new string('a', 100_000)}}","pattern":"(a+)+b"}""");
        JsonElement result = JsonElement.Parse(await scene.Result());
        Assert.False(result.GetProperty("matched").GetBoolean());
    }

    private static ActionScene Scene(string type, string payload) => new ActionScene(type, payload).With(
        "a.result",
        """
        {"n":5,"two":2,"list":[{"n":1,"u":{"name":"A"}},{"n":"3","u":{"name":"B"}},{}],"evil":"{{a.result.n}}","badPattern":"(","lookahead":"(?=a)",
         "condition":{"$and":[{"n":{"$gt":1}}]}}
        """);
}

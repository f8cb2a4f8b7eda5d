using Tributary.Engine.Runs;
using Tributary.Nodes.Transform;

namespace Tributary.Nodes.Tests.Transform;

public sealed class TransformNodeTests
{
    private const string Orders = """
        [{"id":1,"who":{"name":"Ada"},"total":5.50,"lines":[{"n":1},{"n":2}]},
         {"id":2,"who":{"name":"Alan"},"total":9,"lines":[]},
         {"id":3,"who":null,"total":"free"},
         {"id":4,"who":{"name":"Ada"},"total":2}]
        """;

    [Theory]
    [InlineData("""{"op":"filter","conditions":[{"path":"$.total","operator":"greater","value":4}]},{"op":"pick","fields":["id"]}""", """[{"id":1},{"id":2}]""")]
    [InlineData("""{"op":"filter","match":"any","conditions":[{"path":"$.id","operator":"equals","value":3},{"path":"$.id","operator":"equals","value":4}]},{"op":"pick","fields":["id"]}""", """[{"id":3},{"id":4}]""")]
    [InlineData("""{"op":"map","fields":{"n":"$.who.name","d":{"path":"$.who.name","default":"?"},"c":{"value":[1]}}},{"op":"limit","offset":1,"count":2}""", """[{"n":"Alan","d":"Alan","c":[1]},{"n":null,"d":"?","c":[1]}]""")]
    [InlineData("""{"op":"limit","count":1},{"op":"map","keep":true,"fields":{"who":"$.who.name"}}""", """[{"id":1,"total":5.50,"lines":[{"n":1},{"n":2}],"who":"Ada"}]""")]
    [InlineData("""{"op":"omit","fields":["lines","who"]},{"op":"rename","fields":{"total":"price"}},{"op":"limit","count":1}""", """[{"id":1,"price":5.50}]""")]
    [InlineData("""{"op":"pick","fields":["id","total"]},{"op":"rename","fields":{"id":"total","total":"id"}},{"op":"limit","count":1}""", """[{"total":1,"id":5.50}]""")]
    [InlineData("""{"op":"pick","fields":["id","total"]},{"op":"rename","fields":{"id":"total"}},{"op":"limit","count":1}""", """[{"total":1}]""")]
    [InlineData("""{"op":"sort","path":"$.total"},{"op":"pick","fields":["id"]}""", """[{"id":4},{"id":1},{"id":2},{"id":3}]""")]
    [InlineData("""{"op":"sort","by":[{"path":"$.who.name","descending":true},{"path":"$.total"}]},{"op":"pick","fields":["id"]}""", """[{"id":2},{"id":4},{"id":1},{"id":3}]""")]
    [InlineData("""{"op":"group","path":"$.who.name","totals":{"orders":{},"sum":{"operation":"sum","path":"$.total"}}}""", """[{"key":"Ada","orders":2,"sum":7.50},{"key":"Alan","orders":1,"sum":9},{"key":null,"orders":1,"sum":0}]""")]
    [InlineData("""{"op":"pick","fields":["id","who"]},{"op":"group","path":"$.who.name"},{"op":"limit","offset":1,"count":1}""", """[{"key":"Alan","items":[{"id":2,"who":{"name":"Alan"}}]}]""")]
    [InlineData("""{"op":"distinct","path":"$.who.name"},{"op":"pick","fields":["id"]}""", """[{"id":1},{"id":2},{"id":3}]""")]
    [InlineData("""{"op":"flatten","path":"$.lines"}""", """[{"n":1},{"n":2}]""")]
    [InlineData("""{"op":"flatten","path":"$.lines","as":"line"},{"op":"pick","fields":["id","line"]}""", """[{"id":1,"line":{"n":1}},{"id":1,"line":{"n":2}}]""")]
    public async Task The_steps_are_done_one_after_the_other(string steps, string output) =>
        Assert.Equal(output, await new NodeScene(new TransformNode(), $$"""{"steps":[{{steps}}]}""").With(Orders).Output());

    [Theory]
    [InlineData("left", """[{"id":1,"n":{"of":1,"x":"a"}},{"id":1,"n":{"of":1.0,"x":"b"}},{"id":2,"n":null},{"id":null,"n":null}]""")]
    [InlineData("inner", """[{"id":1,"n":{"of":1,"x":"a"}},{"id":1,"n":{"of":1.0,"x":"b"}}]""")]
    public async Task Two_lists_are_joined_by_a_key(string kind, string output)
    {
        NodeScene scene = new NodeScene(new TransformNode(), $$"""{"steps":[{"op":"join","path":"$.id","other_path":"$.of","as":"n","kind":"{{kind}}"}]}""")
            .With("""[{"id":1},{"id":2},{"id":null}]""").WithInput("other", """[{"of":1,"x":"a"},{"of":1.0,"x":"b"},{"of":null},{"x":"c"}]""");
        Assert.Equal(output, await scene.Output());
    }

    [Fact]
    public async Task Values_are_the_same_whatever_the_way_they_are_written() => Assert.Equal(
        """[1,"1",{"a":1,"b":[2]},true,null]""",
        await new NodeScene(new TransformNode(), """{"steps":[{"op":"distinct"}]}""").With("""[1,1.0,1e0,"1",{"a":1,"b":[2]},{"b":[2.0],"a":1},true,null,null]""").Output());

    [Theory]
    [InlineData("""{"op":"map","fields":{"b":"$.a"}}""", """{"a":1}""", """{"b":1}""")]
    [InlineData("""{"op":"limit","count":5}""", """{"a":1}""", """[{"a":1}]""")]
    [InlineData("""{"op":"flatten"}""", """[[1,[2]],3]""", """[1,[2],3]""")]
    [InlineData("""{"op":"limit","count":5}""", "\"[1, 2]\"", "[1,2]")]
    [InlineData("""{"op":"limit","count":5}""", "null", "[]")]
    [InlineData("""{"op":"pick","fields":["a"]}""", "[1,{\"a\":2,\"b\":3}]", "[1,{\"a\":2}]")]
    public async Task What_is_no_list_is_a_list_of_one(string step, string input, string output) =>
        Assert.Equal(output, await new NodeScene(new TransformNode(), $$"""{"steps":[{{step}}]}""").With(input).Output());

    [Fact]
    public async Task A_condition_that_makes_no_sense_is_told_once()
    {
        NodeScene scene = new NodeScene(new TransformNode(), """{"steps":[{"op":"filter","conditions":[{"operator":"greater","value":1}]}]}""").With("""["a","b",2]""");
        NodeOutcome.Succeeded outcome = await scene.Success();
        Assert.Equal("[2]", NodeScene.TextOf(outcome));
        Assert.Single(outcome.Warnings!);
    }

    [Fact]
    public async Task Totals_that_leave_items_out_say_so()
    {
        NodeScene scene = new NodeScene(
            new TransformNode(),
            """{"steps":[{"op":"group","path":"$.b","totals":{"s":{"operation":"sum","path":"$.a"},"m":{"operation":"max","path":"$.a"},"n":{},"l":{"operation":"list","path":"$.c"}}}]}""")
            .With("""[{"b":1,"a":"10"},{"b":1,"a":2},{"b":2,"a":null,"c":3}]""");
        NodeOutcome.Succeeded outcome = await scene.Success();
        Assert.Equal("""[{"key":1,"s":2,"m":2,"n":2,"l":[]},{"key":2,"s":0,"m":null,"n":1,"l":[3]}]""", NodeScene.TextOf(outcome));
        Assert.Equal(
            [
                new NodeWarning("invalid_value", "2 of 3 items have no number at $.a and are left out."),
                new NodeWarning("invalid_value", "2 of 3 items have no value at $.c and are left out."),
            ],
            outcome.Warnings);
    }

    [Fact]
    public async Task Totals_that_take_every_item_warn_of_nothing()
    {
        NodeScene scene = new NodeScene(new TransformNode(), """{"steps":[{"op":"group","path":"$.b","totals":{"s":{"operation":"sum","path":"$.a"},"n":{}}}]}""").With("""[{"a":1}]""");
        Assert.Null((await scene.Success()).Warnings);
    }

    [Fact]
    public async Task A_join_without_a_list_fails()
    {
        Failure failure = await new NodeScene(new TransformNode(), """{"steps":[{"op":"join","path":"$.id"}]}""").With("[1]").Failure();
        Assert.Equal(("invalid_input", "Step 1: What arrived at 'other' is nothing; join needs a list there."), (failure.Type, failure.Message));
    }

    [Fact]
    public async Task Too_many_items_fail_before_they_are_made()
    {
        string same = $"[{string.Join(',', Enumerable.Repeat("""{"k":1}""", 400))}]";
        NodeScene scene = new NodeScene(new TransformNode(), """{"steps":[{"op":"join","path":"$.k"}]}""").With(same).WithInput("other", same);
        Assert.Equal("too_many_items", (await scene.Failure()).Type);

        string many = $"[{string.Join(',', Enumerable.Repeat("1", TransformCall.MostItems + 1))}]";
        Failure failure = await new NodeScene(new TransformNode(), """{"steps":[{"op":"limit","count":1}]}""").With(many).Failure();
        Assert.Equal(("too_many_items", "The input has more than 100000 items."), (failure.Type, failure.Message));
    }

    [Fact]
    public async Task Steps_that_double_what_they_get_fail_before_memory_does()
    {
        string steps = string.Join(',', Enumerable.Repeat("""{"op":"map","fields":{"a":"$","b":"$"}}""", 40));
        Failure failure = await new NodeScene(new TransformNode(), $$"""{"steps":[{{steps}}]}""").With($"[\"{new string('x', 1000)}\"]").Failure();
        Assert.Equal("output_too_large", failure.Type);
    }

    [Fact]
    public async Task It_ends_when_it_is_told_to()
    {
        using CancellationTokenSource cancellation = new();
        await cancellation.CancelAsync();
        NodeScene scene = new NodeScene(new TransformNode(), """{"steps":[{"op":"limit","count":1}]}""").With("[1]");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scene.Run(cancellationToken: cancellation.Token));
    }

    [Theory]
    [InlineData("""{"steps":[]}""", "must be a list of 1 to 50 steps")]
    [InlineData("""{"steps":[{"op":"explode"}]}""", "needs one of filter, map")]
    [InlineData("""{"steps":[{"op":"limit","count":1},{"op":"limit","most":1}]}""", "has a fault in step 2, which is limit: it has no 'most'; it takes count, offset, op")]
    [InlineData("""{"steps":[{"op":"filter","conditions":[{"operator":"is"}]}]}""", "has a fault in condition 1: 'operator' must be one of")]
    [InlineData("""{"steps":[{"op":"map","fields":{"a":"$["}}]}""", "needs a JSON path in 'fields.a'")]
    [InlineData("""{"steps":[{"op":"map","fields":{}}]}""", "needs an object of 1 to 100 entries as 'fields'")]
    [InlineData("""{"steps":[{"op":"pick","fields":[1]}]}""", "needs a name of 1 to 200 characters in 'fields'")]
    [InlineData("""{"steps":[{"op":"sort","by":[{"descending":true}]}]}""", "needs 'path'")]
    [InlineData("""{"steps":[{"op":"group","path":"$.a","totals":{"s":{"operation":"median"}}}]}""", "needs one of count, sum")]
    [InlineData("""{"steps":[{"op":"join","path":"$.a","kind":"right"}]}""", "needs one of left, inner as 'kind'")]
    [InlineData("""{"steps":[{"op":"limit","count":-1}]}""", "needs a whole number from 0 as 'count'")]
    public void A_wrong_configuration_is_refused(string config, string fault) =>
        Assert.Contains(fault, Assert.Single(NodeScene.Faults(new TransformNode(), config)), StringComparison.Ordinal);
}

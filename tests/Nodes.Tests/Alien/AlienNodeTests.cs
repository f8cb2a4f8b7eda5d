using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Nodes.Alien;

namespace Tributary.Nodes.Tests.Alien;

public sealed class AlienNodeTests
{
    private const string Title = """{"t":{"value":"{{ @a.title }}","isExpression":true}}""";

    [Fact]
    public void Every_type_is_one_of_this_door_with_the_same_connectors()
    {
        NodeKind[] kinds = [.. NodeRegistry.BuiltIn().Kinds.Where(static kind => kind.FrontDoor == AlienKinds.Door)];
        Assert.Equal(AlienKinds.Names.Where(static name => name != AlienKinds.Group), kinds.Select(static kind => kind.Type[AlienKinds.Prefix.Length..]).Order(StringComparer.Ordinal));
        Assert.All(kinds, static kind =>
        {
            Assert.Equal((EdgeMeaning.Order, EdgeMeaning.Data), (kind.FindInput(AlienPorts.After)!.Meaning, kind.FindInput(AlienPorts.Data)!.Meaning));
            Assert.NotNull(AlienKinds.Find(kind.Type[AlienKinds.Prefix.Length..]));
        });
    }

    [Fact]
    public async Task A_node_runs_once_for_each_item_of_the_node_before_it() => Assert.Equal(
        """[{"results":{"t":"A"}},{"results":{"t":"B"}}]""",
        await new AlienScene().After("a", """[{"title":"A"},{"title":"B"}]""").Items("http_response", Title));

    [Fact]
    public async Task A_single_item_goes_with_any_number() => Assert.Equal(
        """[{"results":{"t":"Ax"}},{"results":{"t":"Ay"}}]""",
        await new AlienScene().After("a", """[{"title":"A"}]""").After("b", """["x","y"]""")
            .Items("http_response", """{"t":{"value":"{{ @a.title }}{{ @b }}","isExpression":true}}"""));

    [Fact]
    public async Task Two_nodes_that_gave_different_numbers_of_items_do_not_go_together() => Assert.Equal(
        "'a' gave 2 items and 'b' gave 3. Nodes that lead to the same node must give equally many, or one.",
        (await new AlienScene().After("a", "[1,2]").After("b", "[1,2,3]").Failure("http_response")).Message);

    [Fact]
    public async Task Without_items_a_node_does_not_run()
    {
        Assert.Equal("[]", await new AlienScene().After("a", "[]").Items("http_response", Title));
        Assert.Equal("[]", await new AlienScene().After("a", "[]").After("b", "[1]").Items("http_response", Title));
    }

    [Fact]
    public async Task A_missing_field_fails_the_node_and_names_the_item_and_the_path()
    {
        Failure failure = await new AlienScene().After("a", """[{"title":"A"},{}]""").Failure("http_response", Title);
        Assert.Equal(("invalid_value", "Item 1: '@a.title' has no value: there is no 'title' in @a, which is empty."), (failure.Type, failure.Message));
    }

    [Fact]
    public async Task What_is_given_takes_the_place_of_parameters_and_their_templates() => Assert.Equal(
        """[{"kept":1,"q":"new","more":[2]}]""",
        await new AlienScene().Arrives(AlienPorts.Given, null, """{"q":"new","more":[2]}""")
            .Items("http_request", """{"q":{"value":"{{ @nobody }}","isExpression":true},"kept":{"value":1,"isExpression":false}}"""));

    [Fact]
    public async Task A_parameter_may_be_a_plain_value_and_without_a_mark_it_is_no_template() => Assert.Equal(
        """[{"a":7,"b":"{{ now() }}","c":null,"d":{"x":1}}]""",
        await new AlienScene().Items("http_request", """{"a":7,"b":{"value":"{{ now() }}"},"c":{"isExpression":true},"d":{"x":1}}"""));

    [Fact]
    public async Task It_tells_how_many_items_it_gave_and_when() => Assert.Equal(
        """{"count":2,"startedAt":"2026-03-01T12:00:00.000Z","finishedAt":"2026-03-01T12:00:00.000Z","durationMs":0}""",
        AlienScene.Meta(await new AlienScene().After("a", "[1,2]").Run("http_response")));

    [Fact]
    public async Task The_number_of_items_has_a_limit()
    {
        string many = $"[{string.Join(',', Enumerable.Repeat("0", 6000))}]";
        Failure failure = await new AlienScene(Datasets.Of(6000)).After("a", "[1,2]").Failure("get_entries", """{"datasetId":1,"numberOfEntries":10000}""");
        Assert.Equal(("too_many_items", "The node gave more than 10000 items."), (failure.Type, failure.Message));
        Assert.StartsWith("[{\"results\":{}}", await new AlienScene().After("a", many).Items("http_response"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_parameters_become_has_a_limit()
    {
        string large = $$"""[{"title":"{{new string('x', 1024 * 1024)}}"}]""";
        string many = $"[{string.Join(',', Enumerable.Repeat("0", 65))}]";
        Failure failure = await new AlienScene().After("a", large).After("b", many).Failure("http_response", Title);
        Assert.Contains("more than 67108864 bytes", failure.Message, StringComparison.Ordinal);

        // Both are objects here, so each of the 65 items holds the large text.
        string objects = $"[{string.Join(',', Enumerable.Repeat("{}", 65))}]";
        failure = await new AlienScene().After("a", large).After("b", objects).Failure("edit_fields");
        Assert.Equal(("output_too_large", "The node gave more than 67108864 bytes."), (failure.Type, failure.Message));
    }
}

namespace Tributary.Nodes.Tests.Alien.Steps;

public sealed class EditFieldsStepTests
{
    [Theory]
    [InlineData("{}", """[{"a":1,"b":"x"},{"a":2}]""")]
    [InlineData("""{"fields":{"value":{"sum":"{{ @s.a }}","b":null},"isExpression":true}}""", """[{"a":1,"b":null,"sum":1},{"a":2,"sum":2,"b":null}]""")]
    [InlineData("""{"remove":["a","none"]}""", """[{"b":"x"},{}]""")]
    [InlineData("""{"keep_input":false,"fields":{"n":1}}""", """[{"n":1},{"n":1}]""")]
    [InlineData("""{"keepInput":false}""", "[{},{}]")]
    public async Task Fields_are_set_and_removed(string parameters, string expected) =>
        Assert.Equal(expected, await new AlienScene().After("s", """[{"a":1,"b":"x"},{"a":2}]""").Items("edit_fields", parameters));

    [Fact]
    public async Task The_items_of_several_nodes_become_one_and_the_later_field_counts() => Assert.Equal(
        """[{"a":2,"b":1,"c":3}]""",
        await new AlienScene().After("s", """[{"a":1,"b":1}]""").After("t", """[{"a":2,"c":3}]""").Items("edit_fields"));

    [Fact]
    public async Task An_item_that_is_no_object_has_no_fields() => Assert.Equal("[{}]", await new AlienScene().After("s", "[7]").Items("edit_fields"));

    [Theory]
    [InlineData("""{"fields":[1]}""", "'fields' must be an object")]
    [InlineData("""{"remove":"a"}""", "'remove' must be an array of strings")]
    [InlineData("""{"keep_input":1}""", "'keep_input' must be true or false")]
    public async Task A_wrong_parameter_fails_the_node(string parameters, string expected) =>
        Assert.Contains(expected, (await new AlienScene().Failure("edit_fields", parameters)).Message, StringComparison.Ordinal);
}

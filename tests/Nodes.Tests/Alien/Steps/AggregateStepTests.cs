namespace Tributary.Nodes.Tests.Alien.Steps;

public sealed class AggregateStepTests
{
    private const string Items = """[{"unitPrice":1.1,"n":"a"},{"unitPrice":2.2},{"n":"b"}]""";

    [Theory]
    [InlineData("{}", """[{"items":[{"unitPrice":1.1,"n":"a"},{"unitPrice":2.2},{"n":"b"}],"count":3}]""")]
    [InlineData("""{"field":"n"}""", """[{"items":["a","b"],"count":2}]""")]
    [InlineData("""{"field":"n","into":"names"}""", """[{"names":["a","b"],"count":2}]""")]
    [InlineData("""{"operation":"count","into":"count"}""", """[{"count":3}]""")]
    [InlineData("""{"operation":"SUM","field":"unit_price"}""", """[{"value":3.3,"count":2}]""")]
    [InlineData("""{"operation":"average","field":"unitPrice"}""", """[{"value":1.65,"count":2}]""")]
    [InlineData("""{"operation":"min","field":"unitPrice"}""", """[{"value":1.1,"count":2}]""")]
    [InlineData("""{"operation":"max","field":"unitPrice"}""", """[{"value":2.2,"count":2}]""")]
    [InlineData("""{"operation":"last","field":"n"}""", """[{"value":"b","count":2}]""")]
    public async Task All_items_become_one(string parameters, string expected) =>
        Assert.Equal(expected, await new AlienScene().After("a", Items).Items("aggregate", parameters));

    [Fact]
    public async Task The_items_of_several_nodes_are_taken_one_after_the_other() => Assert.Equal(
        """[{"items":[1,2,3,4,5],"count":5}]""", await new AlienScene().After("a", "[1,2]").After("b", "[3,4,5]").Items("aggregate"));

    [Fact]
    public async Task Nothing_becomes_one_item_as_well() => Assert.Equal("""[{"items":[],"count":0}]""", await new AlienScene().After("a", "[]").Items("aggregate"));

    [Fact]
    public async Task A_sum_of_texts_fails() =>
        Assert.Contains("sum takes numbers, and item 0 has a text", (await new AlienScene().After("a", Items).Failure("aggregate", """{"operation":"sum","field":"n"}""")).Message, StringComparison.Ordinal);
}

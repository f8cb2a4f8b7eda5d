using System.Text.Json;
using Tributary.Nodes.B3os.Conditions;
using Tributary.Nodes.B3os.Expressions;

namespace Tributary.Nodes.Tests.B3os.Conditions;

public sealed class ConditionTreeTests
{
    private static readonly ExpressionScope Scope = new(
        new Dictionary<string, JsonElement>
        {
            ["a.result"] = JsonElement.Parse("""{"n":10,"s":"abc","list":["x",2],"o":{"k":1},"nothing":null,"yes":true,"empty":"","evil":"{{a.result.n}}"}"""),
        },
        []);

    [Theory]
    [InlineData("n", "$eq", "10", true)]
    [InlineData("n", "$eq", "\"10.0\"", true)]
    [InlineData("n", "$ne", "10", false)]
    [InlineData("n", "$gt", "9", true)]
    [InlineData("n", "$gt", "\"9\"", true)]
    [InlineData("n", "$gte", "10", true)]
    [InlineData("n", "$lt", "9", false)]
    [InlineData("n", "$lte", "10", true)]
    [InlineData("s", "$eq", "\"abc\"", true)]
    [InlineData("s", "$gt", "\"abb\"", true)]
    [InlineData("s", "$lt", "\"abd\"", true)]
    [InlineData("n", "$in", "[1,\"10\"]", true)]
    [InlineData("n", "$nin", "[1,10]", false)]
    [InlineData("n", "$notIn", "[1,2]", true)]
    [InlineData("s", "$in", "\"abc\"", true)]
    [InlineData("s", "$contains", "\"b\"", true)]
    [InlineData("s", "$notContains", "\"b\"", false)]
    [InlineData("list", "$contains", "2", true)]
    [InlineData("list", "$contains", "\"y\"", false)]
    [InlineData("o", "$contains", "\"k\"", true)]
    [InlineData("s", "$startsWith", "\"ab\"", true)]
    [InlineData("s", "$endsWith", "\"bc\"", true)]
    [InlineData("s", "$endsWith", "\"ab\"", false)]
    [InlineData("s", "$exists", "true", true)]
    [InlineData("empty", "$exists", "true", true)]
    [InlineData("missing", "$exists", "true", false)]
    [InlineData("nothing", "$exists", "true", false)]
    [InlineData("missing", "$exists", "false", true)]
    [InlineData("missing", "$notExists", "true", true)]
    [InlineData("s", "$notExists", "true", false)]
    [InlineData("missing", "$eq", "null", true)]
    [InlineData("missing", "$ne", "5", true)]
    [InlineData("missing", "$gt", "0", false)]
    [InlineData("missing", "$lt", "0", false)]
    [InlineData("missing", "$startsWith", "\"\"", false)]
    [InlineData("yes", "$eq", "true", true)]
    [InlineData("yes", "$eq", "\"true\"", true)]
    [InlineData("o", "$eq", "{\"k\": 1}", true)]
    [InlineData("o", "$eq", "{\"k\": 2}", false)]
    [InlineData("n", "$eq", "\"{{a.result.n}}\"", true)]
    public void Every_operator_judges(string field, string name, string right, bool expected) =>
        Assert.Equal(expected, Read($$$$"""{"$and":[{"{{a.result.{{{{field}}}}}}":{"{{{{name}}}}":{{{{right}}}}}}]}""").Holds(Scope));

    [Theory]
    [InlineData("""{"$and":[{"1":{"$eq":1}},{"2":{"$eq":2}}]}""", true)]
    [InlineData("""{"$and":[{"1":{"$eq":1}},{"2":{"$eq":3}}]}""", false)]
    [InlineData("""{"$or":[{"1":{"$eq":2}},{"2":{"$eq":2}}]}""", true)]
    [InlineData("""{"$or":[{"1":{"$eq":2}},{"2":{"$eq":3}}]}""", false)]
    [InlineData("""{"$and":[]}""", true)]
    [InlineData("""{"$or":[]}""", false)]
    [InlineData("""{"$and":[{"5":{"$gt":1,"$lt":9}}]}""", true)]
    [InlineData("""{"$and":[{"5":{"$gt":1,"$lt":4}}]}""", false)]
    [InlineData("""{"$and":[{"$or":[{"1":{"$eq":2}},{"1":{"$eq":1}}]},{"x":{"$eq":"x"}}]}""", true)]
    [InlineData("""{"$and":[{"{{a.result.s}}-{{a.result.n}}":{"$eq":"abc-10"}}]}""", true)]
    public void Groups_nest(string condition, bool expected) => Assert.Equal(expected, Read(condition).Holds(Scope));

    [Theory]
    [InlineData("""{"1":{"$eq":1}}""", "must be {\"$and\"")]
    [InlineData("[]", "must be {\"$and\"")]
    [InlineData("""{"$and":[],"$or":[]}""", "must be {\"$and\"")]
    [InlineData("""{"$and":{}}""", "must have a list at $and")]
    [InlineData("""{"$and":[5]}""", "must have objects")]
    [InlineData("""{"$and":[{}]}""", "must have objects")]
    [InlineData("""{"$and":[{"a":5}]}""", "compares 'a' with nothing")]
    [InlineData("""{"$and":[{"a":{"$like":5}}]}""", "no operator '$like'")]
    public void Whatever_else_is_a_fault(string condition, string expected)
    {
        Assert.Null(ConditionTree.Read(JsonElement.Parse(condition), isResolved: false, out string? fault));
        Assert.Contains(expected, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_and_number_have_limits()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"$and\":[", ConditionTree.Deepest + 1)) + string.Concat(Enumerable.Repeat("]}", ConditionTree.Deepest + 1));
        Assert.Null(ConditionTree.Read(JsonElement.Parse(deep), isResolved: false, out string? fault));
        Assert.Contains("deeper than 16", fault, StringComparison.Ordinal);
        string many = $"{{\"$and\":[{string.Join(",", Enumerable.Repeat("{\"a\":{\"$eq\":1}}", ConditionTree.MostComparisons + 1))}]}}";
        Assert.Null(ConditionTree.Read(JsonElement.Parse(many), isResolved: false, out fault));
        Assert.Contains("more than 1000", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"user":{"age":20}}""", true)]
    [InlineData("""{"user":{"age":"17"}}""", false)]
    [InlineData("""{"user":{}}""", false)]
    public void The_left_side_may_be_a_path_into_an_item(string item, bool expected) =>
        Assert.Equal(expected, Read("""{"$and":[{"user.age":{"$gte":"{{a.result.n}}"}},{"user.age":{"$gte":18}}]}""").Bound(Scope).Holds(JsonElement.Parse(item)));

    [Fact]
    public void What_came_out_of_an_expression_is_data()
    {
        ConditionTree tree = ConditionTree.Read(JsonElement.Parse("""{"$and":[{"{{a.result.n}}":{"$eq":"{{a.result.n}}"}},{"{{a.result.n}}":{"$ne":10}}]}"""), isResolved: true, out _)!;
        Assert.True(tree.Holds(Scope));
    }

    private static ConditionTree Read(string json) => ConditionTree.Read(JsonElement.Parse(json), isResolved: false, out _)!;
}

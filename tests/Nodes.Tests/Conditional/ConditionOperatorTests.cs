using Tributary.Engine.Runs;
using Tributary.Nodes.Conditional;

namespace Tributary.Nodes.Tests.Conditional;

/// <summary>What each operator says of real values; true and false without a warning, or nonsense, which is false with one.</summary>
public sealed class ConditionOperatorTests
{
    [Theory]
    [InlineData("5", "equals", "5.0", "auto", true)]
    [InlineData("5", "equals", "\"5\"", "auto", false)]
    [InlineData("5", "equals", "\"5\"", "number", true)]
    [InlineData("\" 5 \"", "equals", "5", "number", true)]
    [InlineData("5", "equals", "\"5\"", "text", true)]
    [InlineData("\"a\"", "equals", "\"a\"", "auto", true)]
    [InlineData("\"a\"", "equals", "\"A\"", "auto", false)]
    [InlineData("null", "equals", "null", "auto", true)]
    [InlineData("null", "equals", "false", "auto", false)]
    [InlineData("true", "equals", "true", "auto", true)]
    [InlineData("\"TRUE\"", "equals", "true", "boolean", true)]
    [InlineData("{\"a\":[1,{\"b\":2}],\"c\":3}", "equals", "{\"c\":3.0,\"a\":[1,{\"b\":2}]}", "auto", true)]
    [InlineData("[1,2]", "equals", "[2,1]", "auto", false)]
    [InlineData("\"2026-03-01T12:00:00+02:00\"", "equals", "\"2026-03-01T10:00:00Z\"", "date", true)]
    [InlineData("\"2026-03-01\"", "equals", "\"2026-03-01T00:00\"", "date", true)]
    [InlineData("5", "not_equals", "6", "auto", true)]
    [InlineData("5", "not_equals", "\"5\"", "auto", true)]
    [InlineData("5", "not_equals", "5", "auto", false)]
    [InlineData("5", "greater", "4.99", "auto", true)]
    [InlineData("5", "greater", "5", "auto", false)]
    [InlineData("0.1", "greater", "0.1000000000000000000001", "auto", false)]
    [InlineData("0.1000000000000000000001", "greater", "0.1", "auto", true)]
    [InlineData("1e300", "greater", "1e299", "auto", true)]
    [InlineData("\"b\"", "greater", "\"a\"", "auto", true)]
    [InlineData("\"10\"", "greater", "\"9\"", "auto", false)]
    [InlineData("\"10\"", "greater", "\"9\"", "number", true)]
    [InlineData("5", "greater_or_equal", "5", "auto", true)]
    [InlineData("4", "greater_or_equal", "5", "auto", false)]
    [InlineData("4", "less", "5", "auto", true)]
    [InlineData("5", "less", "5", "auto", false)]
    [InlineData("5", "less_or_equal", "5", "auto", true)]
    [InlineData("6", "less_or_equal", "5", "auto", false)]
    [InlineData("\"2026-03-01\"", "less", "\"2026-03-01T00:00:00.001Z\"", "date", true)]
    [InlineData("1", "between", "[1,3]", "auto", true)]
    [InlineData("3", "between", "[1,3]", "auto", true)]
    [InlineData("3.01", "between", "[1,3]", "auto", false)]
    [InlineData("0.99", "between", "[1,3]", "auto", false)]
    [InlineData("\"2026-01-01T10:00:00.123456789Z\"", "greater", "\"2026-01-01\"", "date", true)]
    [InlineData("\"2026-06-01\"", "between", "[\"2026-01-01\",\"2026-12-31\"]", "date", true)]
    [InlineData("\"hello\"", "contains", "\"ell\"", "auto", true)]
    [InlineData("\"hello\"", "contains", "\"ELL\"", "auto", false)]
    [InlineData("[1,\"a\",{\"b\":1}]", "contains", "{\"b\":1}", "auto", true)]
    [InlineData("[1,\"a\"]", "contains", "\"1\"", "auto", false)]
    [InlineData("[1,\"a\"]", "contains", "\"1\"", "text", true)]
    [InlineData("[\"x\",\"07\"]", "contains", "7", "number", true)]
    [InlineData("{\"a\":null}", "contains", "\"a\"", "auto", true)]
    [InlineData("{\"a\":null}", "contains", "\"b\"", "auto", false)]
    [InlineData("12345", "contains", "\"34\"", "text", true)]
    [InlineData("\"hello\"", "not_contains", "\"x\"", "auto", true)]
    [InlineData("[1,2]", "not_contains", "2", "auto", false)]
    [InlineData("\"hello\"", "starts_with", "\"he\"", "auto", true)]
    [InlineData("\"hello\"", "starts_with", "\"lo\"", "auto", false)]
    [InlineData("\"hello\"", "ends_with", "\"lo\"", "auto", true)]
    [InlineData("2026", "ends_with", "\"26\"", "text", true)]
    [InlineData("\"order-17\"", "matches", "\"^order-\\\\d+$\"", "auto", true)]
    [InlineData("\"Order-17\"", "matches", "\"^order\"", "auto", false)]
    [InlineData("\"Order-17\"", "matches", "\"(?i)^order\"", "auto", true)]
    [InlineData("17", "matches", "\"^\\\\d+$\"", "text", true)]
    [InlineData("2", "in", "[1,2,3]", "auto", true)]
    [InlineData("\"2\"", "in", "[1,2,3]", "auto", false)]
    [InlineData("\"2\"", "in", "[1,2,3]", "number", true)]
    [InlineData("2", "in", "[]", "auto", false)]
    [InlineData("4", "not_in", "[1,2,3]", "auto", true)]
    [InlineData("3", "not_in", "[1,2,3]", "auto", false)]
    [InlineData("null", "exists", "null", "auto", true)]
    [InlineData("null", "not_exists", "null", "auto", false)]
    [InlineData("null", "is_empty", "null", "auto", true)]
    [InlineData("\"\"", "is_empty", "null", "auto", true)]
    [InlineData("[]", "is_empty", "null", "auto", true)]
    [InlineData("{}", "is_empty", "null", "auto", true)]
    [InlineData("\" \"", "is_empty", "null", "auto", false)]
    [InlineData("0", "is_empty", "null", "auto", false)]
    [InlineData("false", "is_empty", "null", "auto", false)]
    [InlineData("[0]", "is_not_empty", "null", "auto", true)]
    [InlineData("\"\"", "is_not_empty", "null", "auto", false)]
    [InlineData("\"a\"", "is_type", "\"string\"", "auto", true)]
    [InlineData("1", "is_type", "\"number\"", "auto", true)]
    [InlineData("false", "is_type", "\"boolean\"", "auto", true)]
    [InlineData("null", "is_type", "\"null\"", "auto", true)]
    [InlineData("{}", "is_type", "\"object\"", "auto", true)]
    [InlineData("[]", "is_type", "\"array\"", "auto", true)]
    [InlineData("\"1\"", "is_type", "\"number\"", "auto", false)]
    public async Task It_judges_a_value(string input, string name, string value, string type, bool expected)
    {
        NodeOutcome.Succeeded outcome = await Judge(input, null, name, value, type);
        Assert.Equal([expected ? "hit" : "else"], outcome.Branches!);
        Assert.Null(outcome.Warnings);
    }

    [Theory]
    [InlineData("\"abc\"", "greater", "5", "number")]
    [InlineData("\"abc\"", "equals", "5", "number")]
    [InlineData("\"abc\"", "not_equals", "5", "number")]
    [InlineData("\"NaN\"", "equals", "5", "number")]
    [InlineData("\"abc\"", "greater", "5", "auto")]
    [InlineData("null", "less", "5", "auto")]
    [InlineData("true", "less", "5", "auto")]
    [InlineData("{}", "between", "[1,2]", "auto")]
    [InlineData("\"yes\"", "equals", "true", "boolean")]
    [InlineData("\"yesterday\"", "greater", "\"2026-01-01\"", "date")]
    [InlineData("20260101", "greater", "\"2026-01-01\"", "date")]
    [InlineData("5", "contains", "\"5\"", "auto")]
    [InlineData("5", "not_contains", "\"5\"", "auto")]
    [InlineData("\"5\"", "contains", "5", "auto")]
    [InlineData("[\"a\"]", "starts_with", "\"a\"", "auto")]
    [InlineData("5", "matches", "\"5\"", "auto")]
    [InlineData("[1]", "in", "[1]", "number")]
    [InlineData("[1]", "not_in", "[1]", "number")]
    public async Task A_comparison_without_sense_is_false_and_warns(string input, string name, string value, string type)
    {
        NodeOutcome.Succeeded outcome = await Judge(input, null, name, value, type);
        Assert.Equal(["else"], outcome.Branches!);
        NodeWarning warning = Assert.Single(outcome.Warnings!);
        Assert.Equal("invalid_value", warning.Code);
        Assert.Contains($"which {name} cannot judge", warning.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("equals", "null", false)]
    [InlineData("not_equals", "5", true)]
    [InlineData("greater", "5", false)]
    [InlineData("greater_or_equal", "5", false)]
    [InlineData("less", "5", false)]
    [InlineData("less_or_equal", "5", false)]
    [InlineData("between", "[1,2]", false)]
    [InlineData("contains", "\"a\"", false)]
    [InlineData("not_contains", "\"a\"", true)]
    [InlineData("starts_with", "\"a\"", false)]
    [InlineData("ends_with", "\"a\"", false)]
    [InlineData("matches", "\"a\"", false)]
    [InlineData("in", "[1]", false)]
    [InlineData("not_in", "[1]", true)]
    [InlineData("exists", "null", false)]
    [InlineData("not_exists", "null", true)]
    [InlineData("is_empty", "null", true)]
    [InlineData("is_not_empty", "null", false)]
    [InlineData("is_type", "\"null\"", false)]
    public async Task A_missing_value_is_judged_without_a_warning(string name, string value, bool expected)
    {
        NodeOutcome.Succeeded outcome = await Judge("""{"a":1}""", "b", name, value, "auto");
        Assert.Equal([expected ? "hit" : "else"], outcome.Branches!);
        Assert.Null(outcome.Warnings);
    }

    private static Task<NodeOutcome.Succeeded> Judge(string input, string? path, string name, string value, string type)
    {
        string where = path is null ? string.Empty : $"\"path\":\"{path}\",";
        string condition = $$"""{{{where}}"operator":"{{name}}","value":{{value}},"type":"{{type}}"}""";
        return new NodeScene(new ConditionalNode(), $$"""{"branches":[{"name":"hit","conditions":[{{condition}}]}]}""").With(input).Success();
    }
}

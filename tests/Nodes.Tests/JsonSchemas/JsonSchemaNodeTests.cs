using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Nodes.JsonSchemas;

namespace Tributary.Nodes.Tests.JsonSchemas;

public sealed class JsonSchemaNodeTests
{
    private const string Person = """
        {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","required":["name","mail"],"additionalProperties":false,
         "properties":{"name":{"type":"string","minLength":1},"mail":{"type":"string","format":"email"},"age":{"type":"integer","minimum":0},
                       "tags":{"type":"array","items":{"$ref":"#/$defs/tag"}}},
         "$defs":{"tag":{"type":"string","pattern":"^[a-z]+$"}}}
        """;

    [Theory]
    [InlineData("""{"name":"Ada","mail":"ada@example.com","tags":["a"]}""")]
    [InlineData("""{"name":"Ada","mail":"ada@example.com","age":36}""")]
    public async Task A_value_that_fits_is_passed_on_as_it_is(string value)
    {
        NodeOutcome.Succeeded outcome = await new NodeScene(new JsonSchemaNode(), $$"""{"schema":{{Person}}}""").With(value).Success();
        Assert.Equal(value, NodeScene.TextOf(outcome));
        Assert.Equal(["valid"], outcome.Branches!);
    }

    [Fact]
    public async Task A_text_that_holds_json_is_read_as_that_first() => Assert.Equal(
        "[1,2]", await new NodeScene(new JsonSchemaNode(), """{"schema":{"type":"array"}}""").With("\"[1, 2]\"").Output());

    [Fact]
    public async Task Every_fault_is_told_with_its_path()
    {
        const string Value = """{"name":"","age":-1,"tags":["ok","No"],"more":1}""";

        Failure failure = await new NodeScene(new JsonSchemaNode(), $$"""{"schema":{{Person}}}""").With(Value).Failure();
        Assert.Equal("schema_mismatch", failure.Type);
        string[] paths = ["the value itself: Required properties", "/name: ", "/age: -1", "/tags/1: ", "/more: Nothing is allowed here"];
        Assert.All(paths, path => Assert.Contains(path, failure.Message, StringComparison.Ordinal));

        NodeOutcome.Succeeded outcome = await new NodeScene(new JsonSchemaNode(), $$"""{"on_invalid":"branch","schema":{{Person}}}""").With(Value).Success();
        Assert.Equal(["invalid"], outcome.Branches!);
        using JsonDocument told = JsonDocument.Parse(NodeScene.TextOf(outcome));
        Assert.Equal(
            ["", "/age", "/more", "/name", "/tags/1"],
            told.RootElement.GetProperty("faults").EnumerateArray().Select(static fault => fault.GetProperty("path").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_fails_on_one_side_of_something_that_holds_is_no_fault()
    {
        const string Schema = """{"properties":{"a":{"anyOf":[{"type":"string"},{"type":"number"}]},"b":{"type":"null"}}}""";
        Failure failure = await new NodeScene(new JsonSchemaNode(), $$"""{"schema":{{Schema}}}""").With("""{"a":1,"b":2}""").Failure();
        Assert.Contains("/b: ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/a", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_faults_are_counted_not_all_told()
    {
        string items = string.Join(',', Enumerable.Repeat("1", 300));
        Failure failure = await new NodeScene(new JsonSchemaNode(), """{"schema":{"items":{"type":"string"}}}""").With($"[{items}]").Failure();
        Assert.EndsWith("and 80 more.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pattern_counts_a_character_of_two_units_once() =>
        await new NodeScene(new JsonSchemaNode(), """{"schema":{"pattern":"^.$"}}""").With("\"\ud83d\ude00\"").Success();

    [Theory(Timeout = 60_000)]
    [InlineData("""{"pattern":"^(a+)+$"}""", "schema_mismatch")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema","pattern":"^(a+)+$"}""", "schema_mismatch")]
    [InlineData("""{"$id":"https://example.com/x","$defs":{"y":{"$id":"y","$schema":"https://json-schema.org/draft/2020-12/schema","pattern":"^(a+)+$"}},"$ref":"y"}""", "schema_mismatch")]
    public async Task A_pattern_that_would_try_everything_takes_linear_time(string schema, string type) => Assert.Equal(
        type, (await new NodeScene(new JsonSchemaNode(), $$"""{"schema":{{schema}}}""").With($"\"{new string('a', 100_000)}!\"").Failure()).Type);

    [Theory(Timeout = 60_000)]
    [InlineData("""{"patternProperties":{"^(a+)+$":false}}""")]
    [InlineData("""{"anyOf":[{"$ref":"#/$defs/a"}],"$defs":{"a":{"patternProperties":{"^(a+)+$":false}}}}""")]
    [InlineData("""{"$ref":"#/odd/place","odd":{"place":{"patternProperties":{"^(a+)+$":false},"additionalProperties":true}}}""")]
    [InlineData("""{"$dynamicRef":"#x","$defs":{"a":{"$dynamicAnchor":"x","patternProperties":{"^(a+)+$":false}}}}""")]
    public async Task A_pattern_of_names_takes_linear_time(string schema)
    {
        string value = $$"""{"{{new string('a', 1000)}}!":1}""";
        Assert.Equal(value, await new NodeScene(new JsonSchemaNode(), $$"""{"schema":{{schema}}}""").With(value).Output());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_schema_that_asks_for_ever_more_work_fails()
    {
        string levels = string.Join(',', Enumerable.Range(0, 40).Select(static level => $$"""
            "l{{level}}":{"allOf":[{"$ref":"#/$defs/l{{level + 1}}"},{"$ref":"#/$defs/l{{level + 1}}"}]}
            """));
        string schema = "{\"$ref\":\"#/$defs/l0\",\"$defs\":{" + levels + ",\"l40\":{\"type\":\"string\"}}}";
        Assert.Equal("schema_too_costly", (await new NodeScene(new JsonSchemaNode(), $$"""{"schema":{{schema}}}""").With("\"a\"").Failure()).Type);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_schema_that_never_ends_fails() => Assert.Equal(
        "schema_too_costly", (await new NodeScene(new JsonSchemaNode(), """{"schema":{"anyOf":[{"$ref":"#"},{"$ref":"#"}]}}""").With("1").Failure()).Type);

    [Theory]
    [InlineData("""{"schema":true}""", "must be a JSON schema, an object")]
    [InlineData("""{"schema":{"type":"nope"}}""", "'nope' is not a valid JSON Schema value type")]
    [InlineData("""{"schema":{"$ref":"#/$defs/no"}}""", "Could not resolve")]
    [InlineData("""{"schema":{"$ref":"https://example.com/other.json"}}""", "Could not resolve 'https://example.com/other.json'")]
    [InlineData("""{"schema":{"pattern":"(?=a)"}}""", "look-around")]
    [InlineData("""{"schema":{"properties":{"a":{"pattern":"("}}}}""", "is not a pattern")]
    [InlineData("""{"schema":{"$schema":"http://json-schema.org/draft-07/schema#"}}""", "must be of the draft 2020-12")]
    [InlineData("""{"schema":{},"on_invalid":"ignore"}""", "must be one of fail, branch")]
    public void A_wrong_configuration_is_refused(string config, string fault) =>
        Assert.Contains(fault, Assert.Single(NodeScene.Faults(new JsonSchemaNode(), config)), StringComparison.Ordinal);
}

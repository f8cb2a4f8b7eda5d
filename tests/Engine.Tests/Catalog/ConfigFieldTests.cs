using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Catalog;

public sealed class ConfigFieldTests
{
    private static readonly ConfigField<string> Text = ConfigField.Text("f", "A text.", fallback: "none \"é\"");
    private static readonly ConfigField<string> RequiredText = ConfigField.Text("f", "A text.", required: true);
    private static readonly ConfigField<string> Choice = ConfigField.Text("f", "A choice.", fallback: "GET", choices: ["GET", "POST"]);
    private static readonly ConfigField<double> Number = ConfigField.Number("f", "Seconds.", 1.5, 0, 10);
    private static readonly ConfigField<int> Integer = ConfigField.Integer("f", "A count.", 3, 1, 10);
    private static readonly ConfigField<bool> Flag = ConfigField.Flag("f", "Whether.", fallback: true);
    private static readonly ConfigField<JsonElement> Any = ConfigField.Any("f", "A value.");

    public static TheoryData<ConfigField, string, string?> Values() => new()
    {
        { Text, "\"\"", null },
        { Text, "7", "must be a text" },
        { RequiredText, "\"x\"", null },
        { RequiredText, "\"\"", "must not be empty" },
        { RequiredText, "[]", "must be a text" },
        { Choice, "\"POST\"", null },
        { Choice, "\"post\"", "must be one of GET, POST" },
        { Choice, "1", "must be a text" },
        { Number, "0", null },
        { Number, "10.0", null },
        { Number, "10.01", "must be a number from 0 to 10" },
        { Number, "-1", "must be a number from 0 to 10" },
        { Number, "1e999", "must be a number from 0 to 10" },
        { Number, "\"1\"", "must be a number from 0 to 10" },
        { Integer, "1", null },
        { Integer, "10", null },
        { Integer, "0", "must be a whole number from 1 to 10" },
        { Integer, "11", "must be a whole number from 1 to 10" },
        { Integer, "1.5", "must be a whole number from 1 to 10" },
        { Integer, "99999999999", "must be a whole number from 1 to 10" },
        { Integer, "\"1\"", "must be a whole number from 1 to 10" },
        { Flag, "false", null },
        { Flag, "0", "must be true or false" },
        { Flag, "\"true\"", "must be true or false" },
        { Any, "{\"a\":[]}", null },
        { Any, "7", null },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_right_or_told_what_it_must_be(ConfigField field, string json, string? fault) =>
        Assert.Equal(fault, field.Check(JsonElement.Parse(json)));

    public static TheoryData<ConfigField, string, bool, string> Declarations() => new()
    {
        { Text, "str", false, """
            "none \u0022\u00E9\u0022"
            """ },
        { RequiredText, "str", true, "null" },
        { Number, "float", false, "1.5" },
        { ConfigField.Number("f", "Must be given.", null, 0, 1), "float", true, "null" },
        { Integer, "int", false, "3" },
        { ConfigField.Integer("f", "Must be given.", null, 0, 1), "int", true, "null" },
        { Flag, "bool", false, "true" },
        { Any, "Any", false, "null" },
    };

    [Theory]
    [MemberData(nameof(Declarations))]
    public void Clients_see_its_type_its_default_and_whether_it_must_be_given(ConfigField field, string type, bool required, string defaultJson)
    {
        Assert.Equal("f", field.Name);
        Assert.Equal(type, field.Type);
        Assert.Equal(required, field.Required);
        Assert.Equal(defaultJson, field.DefaultJson);
    }

    [Fact]
    public void A_value_is_read_as_its_type()
    {
        Assert.Equal("x", Text.Read(GraphBuilder.Config("""{"f":"x"}""")));
        Assert.Equal(2.5, Number.Read(GraphBuilder.Config("""{"f":2.5}""")));
        Assert.Equal(7, Integer.Read(GraphBuilder.Config("""{"f":7}""")));
        Assert.False(Flag.Read(GraphBuilder.Config("""{"f":false}""")));
        Assert.Equal(1, Any.Read(GraphBuilder.Config("""{"f":[1]}""")).GetArrayLength());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"f":null}""")]
    [InlineData("""{"F":"x"}""")]
    public void An_absent_value_stands_for_the_default(string config)
    {
        Assert.Equal("none \"é\"", Text.Read(GraphBuilder.Config(config)));
        Assert.Equal(1.5, Number.Read(GraphBuilder.Config(config)));
        Assert.Equal(3, Integer.Read(GraphBuilder.Config(config)));
        Assert.True(Flag.Read(GraphBuilder.Config(config)));
        Assert.Equal(JsonValueKind.Undefined, Any.Read(GraphBuilder.Config(config)).ValueKind);
    }
}

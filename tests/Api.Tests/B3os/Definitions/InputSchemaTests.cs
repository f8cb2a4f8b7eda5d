using System.Text.Json;
using Tributary.Api.B3os.Definitions;

namespace Tributary.Api.Tests.B3os.Definitions;

public sealed class InputSchemaTests
{
    private const string List = ""","inputSchema":[{"key":"name","type":"string","required":true},{"key":"count","type":"number"},{"key":"flag","type":"boolean"},{"key":"tags","type":"array"},{"key":"more","type":"object"}]""";
    private const string Schema = """{"inputSchema":{"type":"object","properties":{"name":{"type":"string"},"count":{"type":["number","null"]},"flag":{"type":"boolean"},"tags":{"type":"array"},"more":{"type":"object"}},"required":["name"]}}""";

    [Theory]
    [InlineData("""{"name":"x","count":1,"flag":false,"tags":[],"more":{},"undeclared":1}""", "")]
    [InlineData("""{"name":"x","count":null}""", "")]
    [InlineData("{}", "name 'name' is required.")]
    [InlineData("null", "name 'name' is required.")]
    [InlineData("""{"name":null}""", "name 'name' is required.")]
    [InlineData("[]", " The payload must be an object.")]
    [InlineData("""{"name":1,"count":"1","flag":"true","tags":{},"more":[]}""", "name 'name' must be of type string.|count 'count' must be of type number.|flag 'flag' must be of type boolean.|tags 'tags' must be of type array.|more 'more' must be of type object.")]
    public void A_payload_is_held_against_the_schema_wherever_it_stands(string payload, string faults)
    {
        foreach (B3osDefinition definition in (B3osDefinition[])[DefinitionText.Of(DefinitionText.Root(""), List), DefinitionText.Of(DefinitionText.Node("root", "manual", Schema))])
        {
            Assert.Empty(definition.Faults);
            Assert.Equal(faults, string.Join("|", definition.Inputs.Check(JsonElement.Parse(payload)).Select(static fault => $"{fault.Key} {fault.Message}")));
        }
    }

    [Fact]
    public void Without_a_schema_any_payload_will_do() => Assert.Empty(DefinitionText.Of(DefinitionText.Root("")).Inputs.Check(JsonElement.Parse("5")));

    [Theory]
    [InlineData("5")]
    [InlineData("[5]")]
    [InlineData("""[{"type":"string"}]""")]
    [InlineData("""[{"key":"a"}]""")]
    [InlineData("""[{"key":"a","type":"string"},{"key":"a","type":"string"}]""")]
    public void A_list_that_is_none_is_a_fault(string list) =>
        Assert.Single(DefinitionText.Of(DefinitionText.Root(""), $",\"inputSchema\":{list}").Faults, static fault => fault.Type == FaultType.Root);
}

using System.Text.Json;
using Tributary.Nodes.B3os;

namespace Tributary.Nodes.Tests.B3os.Actions;

public sealed class CodeTransformActionTests
{
    [Theory]
    [InlineData("function transform(input) { return input.map(({ n }) => n); }", "{{a.result.list}}", """{"output":[1,2]}""")]
    [InlineData("const transform = input => `${input}!`;", "n={{a.result.list.0.n}}", """{"output":"n=1!"}""")]
    [InlineData("function transform(input) { return input; }", "{{a.result.missing}}", """{"output":null}""")]
    [InlineData("function transform() { return new Date(); }", "", """{"output":"2026-03-01T12:00:00.000Z"}""")]
    [InlineData("function transform() {}", "", """{"output":null}""")]
    public async Task It_gives_what_the_function_returns(string code, string input, string result)
    {
        using ActionScene scene = Scene(code, input);
        Assert.Equal(result, await scene.Result());
    }

    [Fact]
    public async Task What_arrives_is_data_and_no_code()
    {
        using ActionScene scene = Scene("function transform(input) { return input; }", "{{a.result.evil}}");
        Assert.Equal("""{"output":"'); while(true); ('"}""", await scene.Result());
    }

    [Theory]
    [InlineData("function transform() { while (true); }", "code_timeout")]
    [InlineData("function transform() { return 'x'.repeat(1e9); }", "code_memory")]
    [InlineData("function transform() { return transform() + 1; }", "code_too_deep")]
    [InlineData("function transform() { throw new Error('no'); }", "code_error")]
    [InlineData("function other() {}", "code_error")]
    [InlineData("function transform() { return 'x'.repeat(2e6); }", "output_too_large")]
    public async Task What_goes_wrong_has_a_type(string code, string type)
    {
        using ActionScene scene = Scene(code, "", timeout: 1000);
        Assert.Equal(type, (await scene.Failure()).Type);
    }

    [Theory]
    [InlineData("function transform( {", "is no JavaScript: ")]
    [InlineData("async function transform() {}", "async functions and await are not supported")]
    public void A_fault_of_the_code_is_one_of_the_definition(string code, string fault)
    {
        JsonElement payload = JsonElement.Parse($$"""{"code":{{JsonSerializer.Serialize(code)}},"input":1}""");
        (string field, string text) = Assert.Single(B3osCatalog.Find("code-transform")!.Payload.Faults(payload, isResolved: false));
        Assert.Equal("code", field);
        Assert.Contains(fault, text, StringComparison.Ordinal);
    }

    private static ActionScene Scene(string code, string input, int timeout = 5000) =>
        new ActionScene("code-transform", $$"""{"code":{{JsonSerializer.Serialize(code)}},"input":{{JsonSerializer.Serialize(input)}},"timeout":{{timeout}}}""")
            .With("a.result", """{"list":[{"n":1},{"n":2}],"evil":"'); while(true); ('"}""");
}

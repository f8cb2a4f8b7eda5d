using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Nodes.TextTemplates;

namespace Tributary.Nodes.Tests.TextTemplates;

public sealed class TemplateNodeTests
{
    private const string Order = """{"id":7,"paid":true,"open":false,"total":5.50,"zero":0,"none":null,"who":{"name":"Ada & <Co>"},"items":[{"t":"Tea"},{"t":"Cup"}],"tags":["a","b"],"empty":[]}""";

    [Theory]
    [InlineData("{{o.id}} {{o.total}} {{o.paid}} {{o.open}}|{{o.none}}|{{o.missing}}|{{nobody.at.all}}|", "7 5.50 true false||||")]
    [InlineData("{{o.who.name}} {{{o.who.name}}}", "Ada & <Co> Ada & <Co>")]
    [InlineData("{{#each o.items}}{{@index}}:{{t}}{{#unless @last}}, {{/unless}}{{/each}}", "0:Tea, 1:Cup")]
    [InlineData("{{#each o.empty}}x{{else}}nothing{{/each}}", "nothing")]
    [InlineData("{{#each o.who}}{{@key}}={{this}}{{/each}}", "name=Ada & <Co>")]
    [InlineData("{{#if o.paid}}yes{{else}}no{{/if}}{{#if o.open}}yes{{else}}no{{/if}}{{#if o.zero}}yes{{else}}no{{/if}}{{#if o.empty}}yes{{else}}no{{/if}}", "yesnonono")]
    [InlineData("{{#with o.who}}{{name}} {{../o.id}}{{/with}}", "Ada & <Co> 7")]
    [InlineData("{{lookup o.tags 1}} {{o.tags.[0]}} {{o.tags}}", "b a [\"a\",\"b\"]")]
    [InlineData("{{!-- a comment with }} --}}a{{! another }}b", "ab")]
    [InlineData("a {{~o.id~}} b", "a7b")]
    [InlineData("\\{{o.id}}", "{{o.id}}")]
    public async Task Values_enter_the_text(string template, string output) =>
        Assert.Equal(output, await Text($$"""{"template":{{JsonSerializer.Serialize(template)}}}""", Order));

    [Fact]
    public async Task Values_are_made_safe_for_html_when_that_is_wanted() => Assert.Equal(
        "Ada &amp; &lt;Co&gt; Ada & <Co> true", await Text("""{"escape":"html","template":"{{o.who.name}} {{{o.who.name}}} {{o.paid}}"}""", Order));

    [Fact]
    public async Task A_text_that_holds_json_is_read_as_that_first() =>
        Assert.Equal("1", await Text("""{"template":"{{o.a}}"}""", """
            "{\"a\":1}"
            """));

    [Theory]
    [InlineData("""{"x":1}""", "{{o}}", """{"x":1}""")]
    [InlineData("""{ "x": [1, null] }""", "{{o}}", """{"x":[1,null]}""")]
    [InlineData("""[1,{"b":2}]""", "{{o}}", """[1,{"b":2}]""")]
    [InlineData("""[{"a":[]}]""", "{{#each o}}{{this}}{{/each}}", """{"a":[]}""")]
    [InlineData("""[5]""", "{{this}}", """{"o":[5]}""")]
    [InlineData("[]", "{{o}}", "[]")]
    public async Task Objects_and_lists_are_printed_as_json(string value, string template, string output) =>
        Assert.Equal(output, await Text($$"""{"template":"{{template}}"}""", value));

    [Theory]
    [InlineData("{\"x\": 1}")]
    [InlineData(" [1, 2.0 ]")]
    public async Task A_text_that_holds_json_is_printed_as_it_is(string text) =>
        Assert.Equal(text, await Text("""{"template":"{{o}}"}""", JsonSerializer.Serialize(text)));

    [Fact]
    public async Task Json_is_made_safe_for_html_when_that_is_wanted() =>
        Assert.Equal("{&quot;x&quot;:1} {\"x\":1}", await Text("""{"escape":"html","template":"{{o}} {{{o}}}"}""", """{"x":1}"""));

    [Theory]
    [InlineData("5")]
    [InlineData("1e300")]
    [InlineData("true")]
    [InlineData("\"abc\"")]
    public async Task There_is_nothing_to_go_through_in_what_is_no_list_and_no_object(string value) =>
        Assert.Equal("none", await Text("""{"template":"{{#each o}}{{@key}}:{{this}},{{else}}none{{/each}}"}""", value));

    [Theory]
    [InlineData("{{o.GetType}}{{o.who.Values}}{{o.items.Count}}{{o.id.GetType.Assembly}}{{o.Budget}}{{o._budget}}")]
    [InlineData("{{o.total.Scale}}{{o.id.Scale}}{{o.who.name.Length}}{{o.who.Count}}{{o.tags.Item}}{{lookup o.tags 'Count'}}{{lookup o.who.name 'Length'}}")]
    [InlineData("{{#with o.who.name}}{{Length}}{{Chars}}{{/with}}{{#each o.empty}}{{else}}{{o.tags.Count}}{{/each}}{{#each o.tags}}{{@index.MaxValue}}{{@first.Length}}{{/each}}")]
    public async Task Nothing_of_the_host_is_to_be_seen(string template) => Assert.Equal(string.Empty, await Text($$"""{"template":"{{template}}"}""", Order));

    [Fact]
    public async Task Lists_and_texts_have_a_length_as_in_the_handlebars_of_javascript() =>
        Assert.Equal("2 1 0", await Text("""{"template":"{{o.items.length}} {{o.tags.[0].length}} {{o.empty.length}}"}""", Order));

    [Fact(Timeout = 60_000)]
    public async Task Loops_within_loops_end()
    {
        string list = $"[{string.Join(',', Enumerable.Repeat("1", 500))}]";
        Failure failure = await new NodeScene(new TemplateNode(), """{"template":"{{#each o}}{{#each ../o}}{{#each ../../o}}{{/each}}{{/each}}{{/each}}"}""").WithVariable("o", list).Failure();
        Assert.Equal(("template_too_costly", "The loops of the template make more than 100000 rounds."), (failure.Type, failure.Message));
    }

    [Fact]
    public async Task A_text_without_bounds_fails()
    {
        string list = $"[{string.Join(',', Enumerable.Repeat("1", 1000))}]";
        Failure failure = await new NodeScene(new TemplateNode(), """{"template":"{{#each o}}{{../long}}{{/each}}"}""")
            .WithVariable("o", list).WithVariable("long", $"\"{new string('x', 10_000)}\"").Failure();
        Assert.Equal("template_too_costly", failure.Type);
    }

    [Fact]
    public async Task An_unknown_helper_fails()
    {
        Failure failure = await new NodeScene(new TemplateNode(), """{"template":"{{shout o}}"}""").WithVariable("o", "1").Failure();
        Assert.Equal("template_failed", failure.Type);
    }

    [Fact]
    public async Task It_ends_when_it_is_told_to()
    {
        using CancellationTokenSource cancellation = new();
        await cancellation.CancelAsync();
        NodeScene scene = new NodeScene(new TemplateNode(), """{"template":"{{#each o}}{{/each}}"}""").WithVariable("o", "[1]");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scene.Run(cancellationToken: cancellation.Token));
    }

    [Fact]
    public void Compiled_templates_are_kept_up_to_a_bound()
    {
        CompiledTemplates templates = new(escapes: false);
        for (int number = 0; number < CompiledTemplates.Most + 2; number++)
        {
            Assert.NotNull(templates.Find($"{number}", out _));
        }

        Assert.Equal(CompiledTemplates.Most, templates.Count);
        Assert.Same(templates.Find("200", out _), templates.Find("200", out _));
    }

    [Theory]
    [InlineData("", "must be a template of 1 to 65536 characters")]
    [InlineData("{{> other}}", "has a partial")]
    [InlineData("{{#> other}}{{/other}}", "has a partial")]
    [InlineData("{{#*inline \"me\"}}{{/inline}}", "has a partial")]
    [InlineData("{{~ > other}}", "has a partial")]
    [InlineData("{{#if a}}", "is not a template")]
    [InlineData("{{a", "has a {{ that nothing closes")]
    [InlineData("{{a b=(((((((((((c)))))))))))}}", "has more than 10 brackets within one another")]
    public void What_is_no_template_is_refused(string template, string fault) =>
        Assert.Contains(fault, Assert.Single(NodeScene.Faults(new TemplateNode(), $$"""{"template":{{JsonSerializer.Serialize(template)}}}""")), StringComparison.Ordinal);

    [Fact]
    public void A_template_that_is_nested_too_deep_is_refused()
    {
        string deep = string.Concat(Enumerable.Repeat("{{#if a}}", TemplateShape.Deepest + 1)) + string.Concat(Enumerable.Repeat("{{/if}}", TemplateShape.Deepest + 1));
        string chain = "{{#if a}}" + string.Concat(Enumerable.Repeat("{{else if b}}", TemplateShape.Deepest)) + "{{/if}}";
        string wide = string.Concat(Enumerable.Repeat("{{#if a}}{{/if}}", 200));
        Assert.Contains("blocks within one another", TemplateShape.FaultOf(deep), StringComparison.Ordinal);
        Assert.Contains("blocks within one another", TemplateShape.FaultOf(chain), StringComparison.Ordinal);
        Assert.Contains("a tag of more than", TemplateShape.FaultOf($"{{{{{string.Concat(Enumerable.Repeat("../", 400))}a}}}}"), StringComparison.Ordinal);
        Assert.Null(TemplateShape.FaultOf(wide));
    }

    private static async Task<string> Text(string config, string value) =>
        JsonSerializer.Deserialize<string>(await new NodeScene(new TemplateNode(), config).WithVariable("o", value).Output())!;
}

using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Tributary.Nodes.HtmlExtract;

namespace Tributary.Nodes.Tests.HtmlExtract;

public sealed class HtmlExtractNodeTests
{
    private const string Page = """
        <!doctype html><html><head><title>Shop &amp; more</title><meta name="x" content="y"></head><body>
        <ul class="menu"><li data-id="1"><a href="/tea">Green
          <b>tea</b></a> <i>2.50</i></li><li data-id="2"><a href="/cup">Cup</a></li></ul>
        <div id="note"><p>One</p><p>Two</p></div><script>document.title = "run"</script></body></html>
        """;

    [Theory]
    [InlineData("""{"fields":{"t":"title","x":{"selector":"meta[name=x]","attribute":"content"}}}""", """{"t":"Shop & more","x":"y"}""")]
    [InlineData("""{"fields":{"all":{"selector":"ul.menu > li > a","many":true}}}""", """{"all":["Green tea","Cup"]}""")]
    [InlineData("""{"fields":{"links":{"selector":"a[href]","attribute":"href","many":true}}}""", """{"links":["/tea","/cup"]}""")]
    [InlineData("""{"fields":{"html":{"selector":"#note","html":true}}}""", """{"html":"<p>One</p><p>Two</p>"}""")]
    [InlineData("""{"each":"li","fields":{"id":{"attribute":"data-id"},"name":"a","price":"i"}}""", """[{"id":"1","name":"Green tea","price":"2.50"},{"id":"2","name":"Cup","price":null}]""")]
    [InlineData("""{"fields":{"none":".nowhere","nones":{"selector":".nowhere","many":true},"no":{"selector":"a","attribute":"title"}}}""", """{"none":null,"nones":[],"no":null}""")]
    [InlineData("""{"fields":{"second":"#note p:nth-child(2)","either":{"selector":"i, b","many":true}}}""", """{"second":"Two","either":["tea","2.50"]}""")]
    public async Task Values_are_taken_by_selectors(string config, string output) =>
        Assert.Equal(output, await new NodeScene(new HtmlExtractNode(), config).With(JsonSerializer.Serialize(Page)).Output());

    [Fact]
    public async Task A_page_that_is_nested_without_end_fails()
    {
        string deep = string.Concat(Enumerable.Repeat("<div>", 1000));
        Assert.Equal("page_too_costly", await TypeOf("""{"fields":{"a":"div div div p"}}""", deep));
    }

    [Theory(Timeout = 20_000)]
    [InlineData("<div>", 100_000)]
    [InlineData("<b><div>", 100_000)]
    [InlineData("<p><b a=$>", 100_000)]
    [InlineData("<svg><g>", 100_000)]
    [InlineData("<table><tr><td>", 100_000)]
    public async Task A_page_that_is_nested_without_end_fails_before_it_is_dear(string piece, int times)
    {
        string deep = string.Concat(Enumerable.Range(0, times).Select(number => piece.Replace("$", $"{number}", StringComparison.Ordinal)));
        Assert.Equal("page_too_costly", await TypeOf("""{"fields":{"a":"p"}}""", deep));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("<p>one<br>", "p")]
    [InlineData("<li>one", "li")]
    [InlineData("<tr><td>one<td>two", "tr")]
    [InlineData("<option>one", "option")]
    [InlineData("<p>one</div></span>", "p")]
    public async Task Elements_that_need_no_end_do_not_count_as_nested(string piece, string selector)
    {
        string page = string.Concat(Enumerable.Repeat(piece, 5_000));
        page = selector is "tr" ? $"<table>{page}" : selector is "option" ? $"<select>{page}" : page;
        using JsonDocument output = JsonDocument.Parse(await new NodeScene(new HtmlExtractNode(), """{"fields":{"a":{"selector":"$","many":true}}}""".Replace("$", selector, StringComparison.Ordinal)).With(JsonSerializer.Serialize(page)).Output());
        Assert.Equal(5_000, output.RootElement.GetProperty("a").GetArrayLength());
    }

    [Fact]
    public async Task A_search_that_takes_too_long_fails()
    {
        FakeTimeProvider clock = new() { AutoAdvanceAmount = TimeSpan.FromSeconds(11) };
        NodeScene scene = new NodeScene(new HtmlExtractNode(), """{"fields":{"a":"b"}}""") { Time = clock }.With(JsonSerializer.Serialize(string.Concat(Enumerable.Repeat("<p></p>", 100))));
        Assert.Equal("page_too_costly", (await scene.Failure()).Type);
    }

    [Fact]
    public async Task Too_many_elements_and_too_long_a_page_fail()
    {
        Assert.Equal("page_too_costly", await TypeOf("""{"each":"p","fields":{"a":{"attribute":"id"}}}""", string.Concat(Enumerable.Repeat("<p>", HtmlExtractNode.MostElements + 1))));
        Assert.Equal("text_too_long", await TypeOf("""{"fields":{"a":"b"}}""", new string('a', HtmlExtractNode.LongestPage + 1)));
    }

    [Theory]
    [InlineData("{}", "needs 'fields'")]
    [InlineData("""{"fields":{}}""", "must be an object of 1 to 50 fields")]
    [InlineData("""{"fields":{"a":"li["}}""", "has a fault in 'a': it is no CSS selector")]
    [InlineData("""{"fields":{"a":"a b c d e f g"}}""", "it must have at most 6 parts, and no :has()")]
    [InlineData("""{"fields":{"a":"div:has(p)"}}""", "and no :has()")]
    [InlineData("""{"fields":{"a":{"selector":"p","text":true}}}""", "it has no 'text'; it takes selector, attribute, html and many")]
    [InlineData("""{"fields":{"a":1}}""", "it must be a CSS selector or an object")]
    [InlineData("""{"fields":{"a":"p"},"each":"<"}""", "is no CSS selector")]
    public void A_wrong_configuration_is_refused(string config, string fault) =>
        Assert.Contains(fault, Assert.Single(NodeScene.Faults(new HtmlExtractNode(), config)), StringComparison.Ordinal);

    private static async Task<string> TypeOf(string config, string page) => (await new NodeScene(new HtmlExtractNode(), config).With(JsonSerializer.Serialize(page)).Failure()).Type;
}

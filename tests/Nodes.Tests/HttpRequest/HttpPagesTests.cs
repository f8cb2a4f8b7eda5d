using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Engine.Runs;
using Tributary.Nodes.Files;
using Tributary.Nodes.HttpRequest;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.Tests.HttpRequest;

public sealed class HttpPagesTests : IDisposable
{
    private readonly OutboundClient _client = new(new OutboundOptions { Allow = ["127.0.0.1"] }, TimeProvider.System);
    private readonly List<string> _seen = [];

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Pages_are_counted_until_one_has_no_items()
    {
        await using LocalServer server = await Pages(static query => Page(query["page"], 3) is { } page ? $$$"""{"data":{"items":[{{{page}}},"x"]}}""" : """{"data":{"items":[]}}""");
        JsonElement output = await Output(server, """{"type":"page","items":"$.data.items"}""", "?size=2");
        Assert.Equal("""[1,"x",2,"x",3,"x"]""", output.GetProperty("items").GetRawText());
        Assert.Equal((200, 4, true), (output.GetProperty("status").GetInt32(), output.GetProperty("pages").GetInt32(), output.GetProperty("complete").GetBoolean()));
        Assert.Equal(["?size=2&page=1", "?size=2&page=2", "?size=2&page=3", "?size=2&page=4"], _seen);
    }

    [Fact]
    public async Task A_cursor_leads_on_until_there_is_none()
    {
        await using LocalServer server = await Pages(static query => query["after"].ToString() switch
        {
            "" => """{"items":[1],"next":"a b"}""",
            "a b" => """{"items":[2],"next":7}""",
            _ => """{"items":[3],"next":null}""",
        });
        JsonElement output = await Output(server, """{"type":"cursor","path":"$.next","parameter":"after","items":"$.items"}""");
        Assert.Equal("[1,2,3]", output.GetProperty("items").GetRawText());
        Assert.Equal(["", "?after=a%20b", "?after=7"], _seen);
    }

    [Theory]
    [InlineData("""{"type":"link"}""")]
    [InlineData("""{"type":"link","path":"$[-1].next"}""")]
    public async Task A_link_is_followed_from_the_header_or_from_the_page(string pagination)
    {
        await using LocalServer server = await LocalServer.Start(context =>
        {
            _seen.Add(context.Request.QueryString.ToString());
            int page = Page(context.Request.Query["p"], 3) ?? 1;
            context.Response.Headers.Link = page < 3 ? $"</other>; rel=\"prev\", </x?p={page + 1}>; rel=\"last next\"" : "</x?p=1>; rel=prev";
            return context.Response.WriteAsync(page < 3 ? $$"""[{"n":{{page}},"next":"x?p={{page + 1}}"}]""" : """[{"n":3}]""");
        });
        JsonElement output = await Output(server, pagination);
        Assert.Equal((3, true), (output.GetProperty("items").GetArrayLength(), output.GetProperty("complete").GetBoolean()));
        Assert.Equal(["", "?p=2", "?p=3"], _seen);
    }

    [Theory]
    [InlineData("</p2>; title=\"a, b\"; rel=\"next\"", "/p2")]
    [InlineData("</p1>; title=\"x; rel=next\", </p2>; rel=next", "/p2")]
    [InlineData("</p1>; title=\"say \\\"hi\\\", <\"; rel=prev,, </p2?a=1,2;3> ; REL = \"last NEXT\"", "/p2?a=1,2;3")]
    [InlineData("</p1>; rel=prev; rel=next, </p2>;rel=next;", "/p2")]
    [InlineData("</p1>; title*=UTF-8''next, oops; rel=next, </p2>; crossorigin; rel=next", "/p2")]
    [InlineData("</p1>; rel=\"next", "/p1")]
    [InlineData("</p1; rel=next", null)]
    [InlineData("rel=next", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Of_the_header_link_the_next_address_is_found(string? header, string? address) => Assert.Equal(address, LinkHeader.Next(header));

    [Theory]
    [InlineData("page")]
    [InlineData("link")]
    public async Task A_first_page_with_nothing_where_the_items_should_be_is_warned_of(string type)
    {
        await using LocalServer server = await Pages(static _ => """{"items":[1]}""");
        NodeOutcome.Succeeded outcome = await Scene(server, $$"""{"type":"{{type}}","items":"$.typo"}""").Success();
        Assert.Contains("\"pages\":1,\"complete\":true,\"items\":[]", NodeScene.TextOf(outcome), StringComparison.Ordinal);
        Assert.Equal("Page 1 has nothing at $.typo, where the list of items should be.", Assert.Single(outcome.Warnings!).Detail);
    }

    [Fact]
    public async Task A_later_page_with_nothing_where_the_items_should_be_is_the_end()
    {
        await using LocalServer server = await Pages(static query => query["page"] == "1" ? """{"items":[1]}""" : "{}");
        NodeOutcome.Succeeded outcome = await Scene(server, """{"type":"page","items":"$.items"}""").Success();
        Assert.Contains("\"pages\":2,\"complete\":true,\"items\":[1]", NodeScene.TextOf(outcome), StringComparison.Ordinal);
        Assert.Null(outcome.Warnings);
    }

    [Fact]
    public async Task No_more_pages_are_fetched_than_are_wanted()
    {
        await using LocalServer server = await Pages(static query => $"[{query["page"]}]");
        NodeOutcome.Succeeded outcome = await Scene(server, """{"type":"page","start":0,"max_pages":2}""").Success();
        Assert.Contains("\"pages\":2,\"complete\":false,\"items\":[0,1]", NodeScene.TextOf(outcome), StringComparison.Ordinal);
        Assert.Equal("There are more pages than 2; 'complete' is false.", Assert.Single(outcome.Warnings!).Detail);
    }

    [Fact]
    public async Task Each_page_says_who_asks_and_has_a_key_of_its_own()
    {
        await using LocalServer server = await LocalServer.Start(context =>
        {
            _seen.Add($"{context.Request.Headers.Authorization} {context.Request.Headers["Idempotency-Key"]}");
            return context.Response.WriteAsync("[1]");
        });
        await Scene(server, """{"type":"page","max_pages":2}""", ",\"auth\":{\"type\":\"bearer\",\"token\":\"t\"}").Success();
        Assert.Equal(["Bearer t run-1/step/0", "Bearer t run-1/step/0/page/2"], _seen);
    }

    [Theory]
    [InlineData("""{"type":"cursor","path":"$.next","items":"$.items"}""", """{"items":[1],"next":"same"}""", "pagination_loop")]
    [InlineData("""{"type":"link","path":"$.next","items":"$.items"}""", """{"items":[1],"next":"https://example.com/steal"}""", "address_refused")]
    [InlineData("""{"type":"link","path":"$.next","items":"$.items"}""", """{"items":[1],"next":"file:///etc/passwd"}""", "address_refused")]
    [InlineData("""{"type":"page","items":"$.items"}""", """{"items":{"a":1}}""", "invalid_response")]
    [InlineData("""{"type":"page"}""", "oops", "invalid_response")]
    public async Task Pages_that_lead_nowhere_fail(string pagination, string page, string type)
    {
        await using LocalServer server = await LocalServer.Saying(page, "application/json");
        Assert.Equal(type, (await Scene(server, pagination).Failure()).Type);
    }

    [Fact]
    public async Task A_page_that_fails_fails_the_node_and_may_be_tried_again()
    {
        await using LocalServer server = await LocalServer.Start(static context =>
        {
            context.Response.StatusCode = context.Request.Query["page"] == "2" ? 503 : 200;
            return context.Response.WriteAsync("[1]");
        });
        Failure failure = await Scene(server, """{"type":"page"}""").Failure();
        Assert.Equal(("http_status", true), (failure.Type, failure.Retryable));
    }

    [Fact]
    public async Task All_pages_together_have_a_bound()
    {
        string large = $"[\"{new string('x', 9_000_000)}\"]";
        await using LocalServer server = await LocalServer.Saying(large, "application/json");
        Assert.Equal("too_many_pages", (await Scene(server, """{"type":"page"}""", ",\"max_response_bytes\":10000000").Failure()).Type);
    }

    [Theory]
    [InlineData("""{"type":"scroll"}""", "needs one of link, page, cursor as 'type'")]
    [InlineData("""{"type":"cursor"}""", "needs 'path'")]
    [InlineData("""{"type":"page","max_pages":101}""", "needs max_pages from 1 to 100")]
    [InlineData("""{"type":"page","path":"$.x"}""", "has no 'path'")]
    [InlineData("""{"type":"page"},"response":"xml""", "must be json or auto beside 'pagination'")]
    public void What_is_no_pagination_is_refused(string pagination, string fault)
    {
        string config = $$"""{"url":"http://example.com","pagination":{{pagination}}}""".Replace("\"xml}", "\"xml\"}", StringComparison.Ordinal);
        Assert.Contains(fault, Assert.Single(NodeScene.Faults(new HttpRequestNode(_client, new NoFiles()), config)), StringComparison.Ordinal);
    }

    private static int? Page(string? text, int last) => int.TryParse(text, CultureInfo.InvariantCulture, out int page) && page <= last ? page : null;

    private Task<LocalServer> Pages(Func<IQueryCollection, string> page) => LocalServer.Start(context =>
    {
        _seen.Add(context.Request.QueryString.ToString());
        return context.Response.WriteAsync(page(context.Request.Query));
    });

    private async Task<JsonElement> Output(LocalServer server, string pagination, string query = "")
    {
        using JsonDocument document = JsonDocument.Parse(await Scene(server, pagination, query: query).Output());
        return document.RootElement.Clone();
    }

    private NodeScene Scene(LocalServer server, string pagination, string more = "", string query = "") =>
        new(new HttpRequestNode(_client, new NoFiles()), $$"""{"url":"{{server.Url}}/x{{query}}","pagination":{{pagination}}{{more}}}""");
}

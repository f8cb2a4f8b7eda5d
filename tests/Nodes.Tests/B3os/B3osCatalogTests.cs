using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Nodes.B3os;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.Tests.B3os;

public sealed class B3osCatalogTests
{
    [Fact]
    public void A_server_has_these_actions() => Assert.Equal(
        [
            "manual", "log", "delay", "filter", "format", "pluck", "regex", "list-max", "list-min", "convert-to-wei", "convert-from-wei", "parse-google-sheets-url", "generate-id",
            "storage", "org-storage-get", "org-storage-set", "org-storage-list", "http-request", "send-webhook", "trigger-workflow", "if", "wait", "for-each", "code-transform",
        ],
        B3osCatalog.All.Select(static action => action.Type));

    [Fact]
    public void Every_example_fits_its_payload()
    {
        foreach (B3osAction action in B3osCatalog.All)
        {
            Assert.Empty(action.Payload.Faults(action.ExampleInput, isResolved: true));
            Assert.Null(action.CheckTogether?.Invoke(action.ExampleInput));
        }
    }

    [Fact]
    public void Every_action_is_a_node_of_this_front_door_alone()
    {
        using OutboundClient client = new(new OutboundOptions(), TimeProvider.System);
        NodeKind[] kinds = [.. B3osCatalog.Nodes(new B3osServices(client)).Select(static node => node.Kind)];
        Assert.Equal(B3osCatalog.All.Select(static action => action.NodeType).Append("b3os/webhook-delivery"), kinds.Select(static kind => kind.Type));
        Assert.All(kinds, static kind => Assert.Equal("b3os", kind.FrontDoor));
        Assert.All(kinds.SelectMany(static kind => kind.Inputs), static input => Assert.NotEqual(EdgeMeaning.Both, input.Meaning));
    }

    [Fact]
    public void A_payload_is_described_as_a_schema() => Assert.Equal(
        """
        {"type":"object","properties":{"prefix":{"type":"string","description":"What the id begins with, at most 64 characters. Default: nothing.","maxLength":64}},"required":[]}
        """.Trim(),
        B3osCatalog.Find("generate-id")!.Payload.Schema.GetRawText());

    [Fact]
    public void An_unknown_type_is_not_found() => Assert.Null(B3osCatalog.Find("place-order"));

    [Theory]
    [InlineData("log", "{}", "message is required")]
    [InlineData("log", """{"message":null}""", "message is required")]
    [InlineData("filter", """{"array":"{{a.result}}","filter":{"a":1}}""", "filter must be {\"$and\": […]} or {\"$or\": […]}")]
    [InlineData("filter", """{"array":{},"filter":"{{a.result}}"}""", "array must be a list, not an object")]
    [InlineData("http-request", """{"url":"ftp://x","method":"GET"}""", "url must begin with http:// or https://, not ftp:")]
    [InlineData("http-request", """{"url":"{{a.result}}","method":"HEAD"}""", "method must be one of GET, POST, PUT, PATCH, DELETE")]
    [InlineData("http-request", """{"url":"https://x","method":"GET","headers":{"Host":"x"}}""", "headers has a fault: 'Host' is set by the connection and cannot be given")]
    [InlineData("http-request", """{"url":"https://x","method":"GET","headers":{"{{a.result}}":"{{a.result}}"}}""", "")]
    [InlineData("http-request", """{"url":"https://x","method":"GET","timeout":60001,"followRedirects":1}""", "timeout must be a number from 1 to 60000; followRedirects must be true or false")]
    [InlineData("send-webhook", """{"url":"http://example.com"}""", "url must begin with https://")]
    [InlineData("wait", """{"timeoutMs":999,"triggerType":""}""", "timeoutMs must be a number from 1000 to 604800000; triggerType must not be empty; triggerConfig is required")]
    [InlineData("regex", """{"pattern":"(","text":""}""", "pattern is not a pattern")]
    [InlineData("delay", """{"duration":"15 weeks"}""", "duration must be a number with ms, s, m, h or d, 7d at most")]
    [InlineData("for-each", """{"array":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}""", "array must have at most 100 items")]
    [InlineData("delay", """{"duration":"8d"}""", "duration must be a number with ms, s, m, h or d, 7d at most")]
    public void A_payload_is_checked_before_it_is_run(string type, string payload, string faults) => Assert.StartsWith(
        faults,
        string.Join("; ", B3osCatalog.Find(type)!.Payload.Faults(JsonElement.Parse(payload), isResolved: false).Select(static each => $"{each.Field} {each.Fault}")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("delay", "{}", "delayMs")]
    [InlineData("delay", """{"delayMs":null}""", "delayMs")]
    [InlineData("pluck", """{"array":[]}""", "field")]
    [InlineData("regex", """{"pattern":"x"}""", "text")]
    public void One_of_several_fields_has_to_be_given(string type, string payload, string field) =>
        Assert.Equal((field, "is required"), B3osCatalog.Find(type)!.CheckTogether!(JsonElement.Parse(payload)));
}

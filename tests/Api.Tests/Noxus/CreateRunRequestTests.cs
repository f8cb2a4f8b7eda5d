using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Runs;
using Tributary.Api.Tests.Fakes;
using Tributary.Engine.Runs;

namespace Tributary.Api.Tests.Noxus;

public sealed class CreateRunRequestTests
{
    private readonly FaultList _faults = new();

    [Fact]
    public void Every_field_of_a_wrong_type_is_told_at_once()
    {
        Read("""
            {"input": [], "node_ids": ["a", 1, null], "single_node_id": 2, "group_id": 3, "workflow_version_id": "v1",
             "tracing": "yes", "debugger": {}, "callback_url": 4}
            """);

        Assert.Equal(
            [
                "body/input dict_type", "body/node_ids/1 string_type", "body/node_ids/2 string_type", "body/single_node_id string_type",
                "body/group_id string_type", "body/workflow_version_id uuid_parsing", "body/tracing bool_type", "body/debugger string_type",
                "body/callback_url string_type",
            ],
            FaultText.Of(_faults));
    }

    [Theory]
    [InlineData("{}", "body/input missing")]
    [InlineData("""{"input": null}""", "body/input dict_type")]
    [InlineData("""{"input": {}, "node_ids": "a"}""", "body/node_ids list_type")]
    [InlineData("""{"input": {}, "node_ids": []}""", "body/node_ids too_short")]
    [InlineData("""{"input": {}, "debugger": ""}""", "body/debugger string_too_short")]
    public void A_single_fault_is_told(string body, string expected)
    {
        Read(body);

        Assert.Equal([expected], FaultText.Of(_faults));
    }

    [Fact]
    public void Null_is_the_same_as_absent_and_unknown_keys_are_ignored()
    {
        CreateRunRequest request = Read("""
            {"input": {"a": 1}, "node_ids": null, "single_node_id": null, "group_id": null, "workflow_version_id": null,
             "tracing": null, "debugger": null, "callback_url": null, "whatever": [1]}
            """);

        Assert.Empty(_faults.Faults);
        Assert.Same(RunSelection.All, request.Selection);
        Assert.Null(request.VersionId);
        Assert.Null(request.CallbackUrl);
    }

    [Theory]
    [InlineData("", "string_too_short")]
    [InlineData("not a url", "url_parsing")]
    [InlineData("/relative", "url_parsing|url_scheme")]
    [InlineData("http://", "url_parsing")]
    [InlineData("ftp://example.com/x", "url_scheme")]
    [InlineData("javascript:alert(1)", "url_parsing|url_scheme")]
    [InlineData("https://user:pw@example.com/", "url_user_info")]
    public void A_callback_url_is_checked(string url, string expected)
    {
        Read(JsonSerializer.Serialize(new { input = new { }, callback_url = url }));

        Assert.Contains(Assert.Single(_faults.Faults).Type, expected.Split('|'));
    }

    [Fact]
    public void A_callback_url_may_have_2083_characters_and_no_more()
    {
        string longest = "https://example.com/" + new string('a', 2083 - 20);
        Assert.Equal(longest, Read(JsonSerializer.Serialize(new { input = new { }, callback_url = longest })).CallbackUrl);
        Assert.Empty(_faults.Faults);

        Read(JsonSerializer.Serialize(new { input = new { }, callback_url = longest + "a" }));
        Assert.Equal(["body/callback_url string_too_long"], FaultText.Of(_faults));
    }

    [Fact]
    public void A_debuggers_session_may_have_255_characters_and_no_more()
    {
        string longest = new('a', 255);
        Assert.Equal(longest, Read(JsonSerializer.Serialize(new { input = new { }, debugger = longest })).Debugger);
        Assert.Empty(_faults.Faults);

        Read(JsonSerializer.Serialize(new { input = new { }, debugger = longest + "a" }));
        Assert.Equal(["body/debugger string_too_long"], FaultText.Of(_faults));
    }

    [Fact]
    public void Spans_are_told_only_on_demand()
    {
        Assert.True(Read("""{"input": {}, "tracing": true}""").IsTraced);
        Assert.False(Read("""{"input": {}, "tracing": false}""").IsTraced);
        Assert.False(Read("""{"input": {}}""").IsTraced);
    }

    private CreateRunRequest Read(string json) => CreateRunRequest.Read(JsonElement.Parse(json), _faults);
}

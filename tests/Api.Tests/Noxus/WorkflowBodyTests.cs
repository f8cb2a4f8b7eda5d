using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Definitions;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Noxus;

public sealed class WorkflowBodyTests
{
    [Fact]
    public void What_clients_rely_on_is_made_good_and_everything_else_is_kept()
    {
        JsonElement body = Render("""
            {"id": "mine", "name": "N", "created_at": "never", "colour": {"r": 1},
             "definition": {
                "flow": "kept",
                "nodes": [
                    {"id": "a", "type": "InputNode", "name": null, "display": null, "connector_config": null, "config_definition": null,
                     "inputs": [{"node_id": "a", "name": "input"}], "outputs": [{"node_id": "a", "name": "output", "type": "connector"}], "subflow_id": null},
                    {"id": "b", "type": "OutputNode", "name": "Mine", "display": {"position": {"x": 1.50, "y": 2}}, "node_config": {"label": "L"}}
                ],
                "edges": [{"id": null, "from_id": {"node_id": "a", "connector_name": "output", "optional": null},
                           "to_id": {"node_id": "b", "connector_name": "input", "optional": true}, "extra": 1}]}}
            """);

        Assert.False(body.TryGetProperty("id", out _));
        Assert.False(body.TryGetProperty("created_at", out _));
        Assert.Equal("flow", body.GetProperty("type").GetString());
        Assert.Equal(1, body.GetProperty("colour").GetProperty("r").GetInt32());
        JsonElement definition = body.GetProperty("definition");
        Assert.Equal("kept", definition.GetProperty("flow").GetString());
        Assert.Equal(
            """{"id":"a","type":"InputNode","outputs":[{"node_id":"a","name":"output","type":"connector"}],"subflow_id":null,"name":"Input","display":{},"node_config":{},"connector_config":{}}""",
            Compact(definition.GetProperty("nodes")[0]));
        Assert.Equal(
            """{"id":"b","type":"OutputNode","name":"Mine","display":{"position":{"x":1.50,"y":2}},"node_config":{"label":"L"},"connector_config":{}}""",
            Compact(definition.GetProperty("nodes")[1]));
        JsonElement edge = definition.GetProperty("edges")[0];
        Assert.True(Guid.TryParse(edge.GetProperty("id").GetString(), out _));
        Assert.Equal(1, edge.GetProperty("extra").GetInt32());
        Assert.False(edge.GetProperty("from_id").TryGetProperty("optional", out _));
        Assert.True(edge.GetProperty("to_id").GetProperty("optional").GetBoolean());
    }

    [Fact]
    public void What_is_kept_can_be_saved_again_without_change()
    {
        JsonElement once = Render(Flow.Greeting().Body.ToJsonString());

        Assert.Equal(Compact(once), Compact(Render(once.GetRawText())));
    }

    [Theory]
    [InlineData("""{"definition": {"nodes": [], "edges": []}}""", "body/name missing")]
    [InlineData("""{"name": " ", "definition": {"nodes": [], "edges": []}}""", "body/name string_too_short")]
    [InlineData("""{"name": 1, "type": 2, "error_handler": "x"}""", "body/name string_type|body/type string_type|body/error_handler uuid_parsing|body/definition missing")]
    public void Faults_of_the_workflow_itself_are_told_at_once(string body, string expected)
    {
        FaultList faults = new();
        SaveWorkflowRequest.Read(JsonElement.Parse(body), TestNodes.Catalog, 500, faults);

        Assert.Equal(expected.Split('|'), FaultText.Of(faults));
    }

    private static JsonElement Render(string json)
    {
        FaultList faults = new();
        SaveWorkflowRequest request = SaveWorkflowRequest.Read(JsonElement.Parse(json), TestNodes.Catalog, 500, faults);
        Assert.Empty(faults.Faults);
        return JsonElement.Parse(WorkflowBody.Render(request, TestNodes.Catalog));
    }

    private static string Compact(JsonElement element) => element.GetRawText();
}

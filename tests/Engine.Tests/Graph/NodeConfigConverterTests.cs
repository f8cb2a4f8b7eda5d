using System.Text.Json;
using Tributary.Engine.Graph;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Graph;

public sealed class NodeConfigConverterTests
{
    [Theory]
    [InlineData("""{"label":"é","n":1.50,"later":[{}]}""")]
    [InlineData("{}")]
    public void A_configuration_is_written_and_read_back_with_every_key(string json)
    {
        WorkflowGraph graph = new GraphBuilder().Node("a", config: json).Build();
        string written = JsonSerializer.Serialize(graph, EngineJson.Default.WorkflowGraph);
        WorkflowGraph read = JsonSerializer.Deserialize(written, EngineJson.Default.WorkflowGraph)!;
        Assert.Equal(json, read.Nodes[0].Config.Json.GetRawText());
    }

    [Fact]
    public void An_empty_one_is_written_as_an_empty_object() =>
        Assert.Equal(
            """{"nodes":[{"id":"a","type":"Step","config":{}}],"edges":[]}""",
            JsonSerializer.Serialize(Graphs.Draw("a"), EngineJson.Default.WorkflowGraph));
}

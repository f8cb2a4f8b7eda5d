using Tributary.Api.Tests.Alien.Scene;

namespace Tributary.Api.Tests.Alien;

/// <summary>Graphs that are refused: every fault at once, and nothing is kept.</summary>
public sealed class AlienGraphContractTests(AlienServer server) : IClassFixture<AlienServer>
{
    [Fact]
    public async Task Every_fault_of_a_graph_is_told_at_once()
    {
        string[] faults = await server.Api.Faults("POST", "workflows", """
            {"name":"bad","nodes":[
              {"id":"a","type":"http_request","data":{"params":{"x":{"value":"{{ hello }}","isExpression":true},"y":{"value":1,"isExpression":"yes"}}}},
              {"id":"a","type":"http_response"},
              {"id":"b","type":"teleport"},
              {"id":"c","type":"chat_completion"},
              {"type":"delay","data":{"params":{"seconds":-1}}},
              {"id":"d","type":"delay"},
              {"id":"e","type":"aggregate","data":[]},
              {"id":"g","type":"group","data":{"workflow":{"nodes":[]}}},
              7,
              {"id":"h","type":"aiAgent"}
            ],"edges":[
              {"id":"e1","source":"a","target":"nobody"},
              {"id":"e2","source":"a"},
              {"id":"e3","source":"a","target":"d","sourceHandle":1},
              "x"
            ]}
            """);
        Assert.Equal(
            [
                "nodes.0.data.params.x.value expression The nodes.0.data.params.x.value field cannot be read: 'hello' is no expression; there are @node.field, $input.field, $context.field, $global.field, $meta.node.field and now()",
                "nodes.0.data.params.y.isExpression boolean The nodes.0.data.params.y.isExpression field must be a boolean",
                "nodes.1.id unique The id 'a' is also the id of nodes.0; give each node its own",
                "nodes.2.type enum The node type 'teleport' is not known here; there are aggregate, chat_completion, delay, edit_fields, get_entries, group, http_call, http_request, http_response",
                "nodes.3.type enum The node type 'chat_completion' cannot run on this server: no language model is set up; set Tributary:LanguageModels:BaseUrl, and Key if the endpoint wants one, and name its models in Tributary:Models",
                "nodes.3.data.params.user_prompt invalid The nodes.3.data.params.user_prompt field is required when messages has none",
                "nodes.4.id required The nodes.4.id field is required",
                "nodes.4.data.params.seconds invalid The nodes.4.data.params.seconds field must be a number from 0 to 604800",
                "nodes.5.data.params.seconds required The nodes.5.data.params.seconds field is required",
                "nodes.6.data object The nodes.6.data field must be an object",
                "nodes.7.data.workflow.nodes required The nodes.7.data.workflow.nodes field is required",
                "nodes.8 object The nodes.8 field must be an object",
                "nodes.9.type enum The node type 'aiAgent' belongs to agents, which this server does not run; chat_completion asks a language model",
                "edges.0.target exists The edges.0.target field names the node 'nobody', which is not one of the nodes beside it",
                "edges.1.target required The edges.1.target field is required",
                "edges.2.sourceHandle string The edges.2.sourceHandle field must be a string",
                "edges.3 object The edges.3 field must be an object",
            ],
            faults);
    }

    [Fact]
    public async Task A_cycle_is_told_as_a_path()
    {
        AlienFlow flow = AlienFlow.Empty().Node("a", "edit_fields").Node("b", "edit_fields").Node("c", "edit_fields").Edge("a", "b").Edge("b", "c").Edge("c", "a");
        Assert.Equal(["edges acyclic The workflow has a cycle: a -> b -> c -> a. Remove one of its edges."], await server.Api.Faults("POST", "workflows", flow.Body));
        AlienFlow loop = AlienFlow.Empty().Group("g", AlienFlow.Empty().Node("x", "edit_fields")).Node("y", "edit_fields").Edge("g", "y").Edge("y", "g");
        Assert.Contains("x -> y -> x", Assert.Single(await server.Api.Faults("POST", "workflows", loop.Body)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edges_that_attach_tools_and_agents_are_no_flow()
    {
        AlienFlow flow = AlienFlow.Empty().Node("a", "edit_fields").Node("b", "edit_fields").Edge("a", "b").Edge("b", "a", "tools", "tool").Edge("b", "a", "agents", "agent");
        Assert.Equal("completed", (await server.Api.Run(flow)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task There_may_be_500_nodes_those_in_groups_included()
    {
        AlienFlow inner = AlienFlow.Empty();
        for (int i = 0; i < 499; i++)
        {
            inner.Node($"n{i}", "edit_fields");
        }

        await server.Api.Save(AlienFlow.Empty().Group("g", inner));
        inner.Node("one more", "edit_fields");
        Assert.Equal(["nodes maxLength The nodes field must not have more than 500 items; it has 501"], await server.Api.Faults("POST", "workflows", AlienFlow.Empty().Group("g", inner).Body));
    }

    [Fact]
    public async Task Groups_within_groups_have_a_limit()
    {
        AlienFlow flow = AlienFlow.Empty().Node("leaf", "edit_fields");
        for (int i = 0; i < 10; i++)
        {
            flow = AlienFlow.Empty().Group($"g{i}", flow);
        }

        // The platform's own limit on nesting may be met first; both name the fault.
        AlienFlow deeper = AlienFlow.Empty().Group("last", flow);
        System.Text.Json.JsonElement refused = await server.Api.Whole(HttpMethod.Post, "workflows", deeper.Body, 422);
        Assert.Contains("10 deep", refused.GetRawText(), StringComparison.Ordinal);
        await server.Api.Save(flow);
    }

    [Fact]
    public async Task Old_spellings_of_types_are_the_same_types()
    {
        AlienFlow flow = AlienFlow.Empty().Node("in", "httpRequest", """{"q":1}""").Node("out", "httpResponse", """{"r":{"value":"@in.q","isExpression":true}}""").Edge("in", "out", null);
        Assert.Equal("""{"out":[{"results":{"r":1}}]}""", (await server.Api.Run(flow)).GetProperty("result").GetProperty("results").GetRawText());
    }
}

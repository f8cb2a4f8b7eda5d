using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

public sealed class WorkflowContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    // What the official client dumps of each node, with keys that this server has no use for.
    private const string Dumped = """
        {"name":"Dumped","type":"flow","error_handler":null,"colour":"blue","settings":{"deep":[1,2.50,null]},"definition":{"flow_version":"v1","nodes":[
        {"type":"InputNode","id":"6f0c2a4e-0000-4000-8000-000000000001","name":"Input","display":{"position":{"x":1.5,"y":0}},
         "node_config":{"label":"X","unknown_setting":[1]},"connector_config":{"inputs":[],"outputs":[{"name":"output","keys":["B only"]}]},
         "config_definition":{"label":{"type":"str","description":null,"visible":true,"optional":true,"default":null}},"subflow_config":null,"subflow_id":null,
         "inputs":[{"node_id":"6f0c2a4e-0000-4000-8000-000000000001","name":"input","fixed_value":null,"type":"input"}],
         "outputs":[{"node_id":"6f0c2a4e-0000-4000-8000-000000000001","name":"output","type":"connector"}],"plugin_name":null,"credential_ids":{"a":"b"}},
        {"type":"OutputNode","id":"out","name":"Output","display":{},"node_config":{},"connector_config":{"inputs":[{"name":"input","keys":["left behind"]}]}}],
        "edges":[{"id":"e1","colour":"red","from_id":{"node_id":"6f0c2a4e-0000-4000-8000-000000000001","connector_name":"output","key":null,"optional":true,"more":1},
         "to_id":{"node_id":"out","connector_name":"input","key":null,"optional":false}}],"viewport":{"zoom":1}}}
        """;

    [Fact]
    public async Task Every_key_a_client_sends_comes_back_as_it_was()
    {
        JsonElement saved = await server.Post("/v1/workflows", Dumped);
        JsonElement read = await server.Get($"/v1/workflows/{saved.GetProperty("id")}");

        Assert.Equal(saved.GetRawText(), read.GetRawText());
        foreach (JsonProperty sent in JsonElement.Parse(Dumped).EnumerateObject())
        {
            Assert.True(JsonElement.DeepEquals(sent.Value, read.GetProperty(sent.Name)), $"{sent.Name}: {read.GetProperty(sent.Name)}");
        }
    }

    [Fact]
    public async Task What_a_client_read_can_be_saved_again_under_a_new_id()
    {
        JsonElement first = await server.Post("/v1/workflows", Dumped);
        JsonElement second = await server.Post("/v1/workflows", first.GetRawText());

        Assert.NotEqual(first.GetProperty("id").GetString(), second.GetProperty("id").GetString());
        Assert.Equal(first.GetProperty("group_id").GetString(), second.GetProperty("group_id").GetString());
        Assert.True(JsonElement.DeepEquals(first.GetProperty("definition"), second.GetProperty("definition")));
    }

    [Fact]
    public async Task Declared_keys_without_an_edge_do_not_count()
    {
        JsonElement saved = await server.Post("/v1/workflows", Dumped);
        JsonElement run = await server.Run(ContractServer.Text(saved, "id"), """{"X": "through"}""");

        Assert.Equal("""{"Output":{"text":"through","file":null}}""", run.GetProperty("output").GetRawText());
    }

    [Fact]
    public async Task What_strict_clients_would_refuse_is_made_good()
    {
        JsonElement saved = await server.Post("/v1/workflows", """
            {"name":"Bare","definition":{"nodes":[
            {"id":"in","type":"InputNode","name":null,"display":null,"node_config":null,"connector_config":null,"config_definition":null,"inputs":null,"outputs":[{"name":"output"}]},
            {"id":"out","type":"OutputNode"}],
            "edges":[{"from_id":{"node_id":"in","connector_name":"output","optional":null},"to_id":{"node_id":"out","connector_name":"input"}}]}}
            """);

        Assert.Equal("flow", saved.GetProperty("type").GetString());
        JsonElement node = saved.GetProperty("definition").GetProperty("nodes")[0];
        Assert.Equal("Input", node.GetProperty("name").GetString());
        Assert.Equal("{}", node.GetProperty("display").GetRawText());
        Assert.Equal("{}", node.GetProperty("node_config").GetRawText());
        Assert.Equal("{}", node.GetProperty("connector_config").GetRawText());
        Assert.False(node.TryGetProperty("inputs", out _));
        Assert.False(node.TryGetProperty("outputs", out _));
        Assert.False(node.TryGetProperty("config_definition", out _));
        JsonElement edge = saved.GetProperty("definition").GetProperty("edges")[0];
        Assert.True(Guid.TryParse(edge.GetProperty("id").GetString(), out _));
        Assert.Equal("""{"node_id":"in","connector_name":"output","key":null}""", edge.GetProperty("from_id").GetRawText());
    }

    [Fact]
    public async Task A_configuration_that_no_client_could_read_is_left_out()
    {
        JsonElement saved = await server.Post("/v1/workflows", """
            {"name":"Odd","definition":{"edges":[],"nodes":[
            {"id":"a","type":"OutputNode","config_definition":{"x":{"type":"Chat"}}},
            {"id":"b","type":"OutputNode","config_definition":7}]}}
            """);

        Assert.All(saved.GetProperty("definition").GetProperty("nodes").EnumerateArray(), static node => Assert.False(node.TryGetProperty("config_definition", out _)));
    }

    [Fact]
    public async Task Workflows_are_listed_by_pages_and_by_type()
    {
        string type = "type-" + Guid.NewGuid().ToString("N");
        List<string> saved = [];
        for (int i = 0; i < 5; i++)
        {
            JsonObject body = Flows.Echo().Body;
            body["type"] = type;
            saved.Add(await server.Save(body));
        }

        List<string> listed = [];
        for (int page = 1; page <= 3; page++)
        {
            // Clients send the size twice; size counts.
            JsonElement part = await server.Get($"/v1/workflows?type={type}&page={page}&page_size=77&size=2");
            Assert.Equal((5, page, 2, 3), (Number(part, "total"), Number(part, "page"), Number(part, "size"), Number(part, "pages")));
            Assert.Equal(page < 3 ? 2 : 1, part.GetProperty("items").GetArrayLength());
            listed.AddRange(part.GetProperty("items").EnumerateArray().Select(static item => ContractServer.Text(item, "id")));
        }

        Assert.Equal(saved.Order(), listed.Order());
        JsonElement beyond = await server.Get($"/v1/workflows?type={type}&page=4&size=2");
        Assert.Equal((0, 5), (beyond.GetProperty("items").GetArrayLength(), Number(beyond, "total")));
        Assert.Equal(5, Number(await server.Get($"/v1/workflows?type={type}&page_size=2"), "total"));
        Assert.Equal(0, Number(await server.Get("/v1/workflows?type=no-such-type"), "total"));
        JsonElement whole = await server.Get($"/v1/workflows?type={type}");
        Assert.Equal((1, 50, 1), (Number(whole, "page"), Number(whole, "size"), Number(whole, "pages")));
        JsonElement item = whole.GetProperty("items").EnumerateArray().Single(each => ContractServer.Text(each, "id") == saved[0]);
        Assert.Equal((await server.Get($"/v1/workflows/{saved[0]}")).GetRawText(), item.GetRawText());
    }

    [Theory]
    [InlineData("page=0", "query/page greater_than_equal")]
    [InlineData("page=x", "query/page int_parsing")]
    [InlineData("size=0", "query/size greater_than_equal")]
    [InlineData("size=101", "query/size less_than_equal")]
    [InlineData("page_size=101", "query/page_size less_than_equal")]
    [InlineData("page=-1&size=1000", "query/page greater_than_equal", "query/size less_than_equal")]
    public async Task Pages_outside_the_range_are_refused(string query, params string[] faults)
    {
        Assert.Equal(faults, FaultText.Of(await server.Get($"/v1/workflows?{query}", 422)));
        Assert.Equal(faults, FaultText.Of(await server.Get($"/v1/workflows/{Guid.NewGuid()}/runs?{query}", 422)));
    }

    private static int Number(JsonElement page, string name) => page.GetProperty(name).GetInt32();
}

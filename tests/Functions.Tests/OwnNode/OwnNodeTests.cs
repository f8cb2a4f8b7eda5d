using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tributary.Api;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes;
using Tributary.Runtime.Specs.OwnNode;
using Tributary.Shared;

namespace Tributary.Functions.Tests.OwnNode;

/// <summary>What <c>docs/your-own-node.md</c> says of this host, done.</summary>
public sealed class OwnNodeTests
{
    [Fact]
    public async Task It_is_one_line_of_the_program()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["Storage:Blobs:ConnectionString"] = "UseDevelopmentStorage=true";
        builder.Services.AddTributaryFunctions(builder.Configuration);
        builder.Services.AddNode<WordCountNode>();
        using IHost host = builder.Build();

        Assert.NotNull(host.Services.GetRequiredService<NodeRegistry>().Public.Find("WordCountNode"));
        GraphNode node = new GraphBuilder().Node("count", "WordCountNode", """{"least_length":3}""").Build().Nodes[0];
        NodeCall call = new("run", node, [new NodeInput("input", null, ValueRef.FromText("to be or not to be"))]);
        NodeOutcome outcome = await host.Services.GetRequiredService<NodeExecutor>().Execute(call, Guid.Empty, CancellationToken.None);
        Assert.Equal("1", JsonText.ToDisplay(Assert.IsType<NodeOutcome.Succeeded>(outcome).OutputAt("output")!.Json.Span));
    }

    [Fact]
    public void The_page_quotes_that_line()
    {
        string line = OwnNodePage.Blocks("csharp")[2].Trim();

        Assert.Contains($"        {line}\n", Checkout.Text("tests/Functions.Tests/OwnNode/OwnNodeTests.cs"), StringComparison.Ordinal);
        Assert.Contains("builder.Services.AddTributaryFunctions(builder.Configuration);\n", Checkout.Text("src/Functions/Program.cs"), StringComparison.Ordinal);
    }
}

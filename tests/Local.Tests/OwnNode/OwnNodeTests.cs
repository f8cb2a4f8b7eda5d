using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Tributary.Api;
using Tributary.Local.Cli;
using Tributary.Local.Tests.Processes;
using Tributary.Nodes;
using Tributary.Runtime.Specs.OwnNode;
using Tributary.Shared;

namespace Tributary.Local.Tests.OwnNode;

/// <summary>What <c>docs/your-own-node.md</c> says, done.</summary>
public sealed class OwnNodeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_page_quotes_the_code_that_is_run_here()
    {
        IReadOnlyList<string> code = OwnNodePage.Blocks("csharp");

        Assert.Equal(Checkout.Text("tests/Runtime.Specs/OwnNode/WordCountNode.cs").Replace("Tributary.Runtime.Specs.OwnNode", "Acme.Nodes", StringComparison.Ordinal), code[0]);
        Assert.Contains($"        {code[1].Trim()}\n", Checkout.Text("tests/Local.Tests/OwnNode/OwnProgram.cs"), StringComparison.Ordinal);
        Assert.Equal("return await CommandLine.Run(args);", Checkout.Text("src/Local/Program.cs").Trim().Split('\n')[^1]);
        Assert.Equal(3, code.Count);
    }

    [Fact]
    public async Task The_command_line_runs_the_workflow_of_the_page()
    {
        string file = _folder.Sub("count.json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, Assert.Single(OwnNodePage.Blocks("json")));

        Assert.Equal(CommandLine.Done, await OwnProgram.Run("run", file, "--input", "Text=to be or not to be"));
        Assert.Equal(CommandLine.Failed, await OwnProgram.Run("run", file, "--input", "Text= "));
        Assert.Equal(CommandLine.WrongUse, await CommandLine.Run(["run", file, "--input", "Text=known to nobody"]));
    }

    [Fact]
    public async Task A_server_shows_checks_and_executes_it()
    {
        await using WebApplication app = LocalServer.Build(
            ["--urls", "http://127.0.0.1:0", "--data", _folder.Sub("data"), "--Logging:LogLevel:Default", "Error"], useConfigured: false, static services => services.AddNode<WordCountNode>());
        using HttpClient client = new() { DefaultRequestHeaders = { { "X-API-Key", (await LocalServer.Open(app, CancellationToken.None))! } } };
        client.BaseAddress = new Uri(app.Urls.Single());

        JsonElement kind = (await Send("GET", "/v1/nodes")).EnumerateArray().Single(static each => each.GetProperty("type").GetString() == "WordCountNode");
        Assert.Equal(1, kind.GetProperty("config").GetProperty("least_length").GetProperty("default").GetInt32());
        JsonElement refused = await Send("POST", "/v1/workflows", new FlowText("wrong").Node("count", "WordCountNode", """{"least_length":0}""").ToString());
        Assert.Contains("least_length", refused.GetProperty("detail").GetRawText(), StringComparison.Ordinal);

        JsonElement saved = await Send("POST", "/v1/workflows", Assert.Single(OwnNodePage.Blocks("json")));
        string id = saved.GetProperty("id").GetString()!;
        JsonElement answer = await Send("POST", $"/v1/workflows/{id}/runs/sync?output_only=true", """{"input":{"Text":"The rain in Spain"}}""");
        Assert.Equal("""{"Words":{"text":"3","file":null}}""", answer.GetProperty("output").GetRawText());

        async Task<JsonElement> Send(string method, string path, string? body = null)
        {
            using HttpRequestMessage request = new(new HttpMethod(method), path) { Content = body is null ? null : new StringContent(body) };
            using HttpResponseMessage response = await client.SendAsync(request);
            return JsonElement.Parse(await response.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public void A_name_that_is_taken_is_refused_at_the_start()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(static () => NodeRegistry.BuiltIn().With([new WordCountNode(), new WordCountNode()]));

        Assert.Contains("'WordCountNode' is that of several node kinds", refused.Message, StringComparison.Ordinal);
    }
}

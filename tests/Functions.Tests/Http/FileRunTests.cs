using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Tributary.Api.Auth;
using Tributary.Api.Noxus;
using Tributary.Engine.Stores;
using Tributary.Functions.Tests.Scene;
using Tributary.Nodes;
using Tributary.Nodes.Files;
using Tributary.Nodes.Outbound;
using Tributary.Runtime.Specs;
using Tributary.Runtime.Specs.Nodes;
using Tributary.Runtime.Specs.Port;
using Tributary.Shared;

namespace Tributary.Functions.Tests.Http;

/// <summary>A workflow with a file on this host: the file is a blob, the orchestration carries its name.</summary>
public sealed class FileRunTests : IAsyncLifetime
{
    private const string Key = "a-key-of-some-caller";

    private readonly Guid _workspace = Guid.NewGuid();
    private readonly OutboundClient _outbound = new(new OutboundOptions(), TimeProvider.System);
    private DurableRuntime? _runtime;

    private DurableRuntime Durable => _runtime!;

    public async Task InitializeAsync()
    {
        FakeTimeProvider clock = new(DateTimeOffset.UnixEpoch);
        LateFileStore files = new();
        NodeRegistry nodes = NodeRegistry.BuiltIn(new NodeServices(_outbound, files, new FileIntake(files, _outbound, clock), new MemoryDocuments()));
        _runtime = (DurableRuntime)await DurableRuntime.Start(new RuntimeSetup(nodes, new TestChildren(nodes, clock), clock));
        files.Store = Durable.Get<IFileStore>();
        await Durable.Get<IApiKeyStore>().Add(MemoryKeys.Key(ApiKey.Hash(Key), _workspace), CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await Durable.DisposeAsync().AsTask().Within();
        _outbound.Dispose();
    }

    [Fact]
    public async Task Its_text_is_read_and_the_file_comes_out()
    {
        object[] nodes =
        [
            new { id = "in", type = "FileInputNode", node_config = new { label = "Doc" } },
            new { id = "read", type = "FileToTextNode" },
            new { id = "text", type = "OutputNode", node_config = new { label = "Text" } },
            new { id = "file", type = "OutputNode", node_config = new { label = "File" } },
        ];
        object[] edges = [Edge("in", "read"), Edge("read", "text"), Edge("in", "file")];
        (_, JsonElement workflow, _) = await Durable.Serve(WorkflowRoutes.SaveWorkflow, string.Empty, new { name = "files", definition = new { nodes, edges } }, Key);
        (int status, JsonElement answer, _) = await Durable.Serve(
            RunRoutes.CreateSyncRun,
            "?output_only=true",
            new { input = new { Doc = new { uri = "data:text/plain;base64,aGVsbG8gd29ybGQ=", name = "a.txt" } } },
            Key,
            ("workflow_id", workflow.GetProperty("id").GetString()!));

        Assert.True(status == 200, answer.GetRawText());
        JsonElement output = answer.GetProperty("output");
        Assert.Equal("hello world", output.GetProperty("Text").GetProperty("text").GetString());
        string file = output.GetProperty("File").GetProperty("file").GetProperty("id").GetString()!;
        (_, JsonElement content, var headers) = await Durable.Serve(FileRoutes.GetFile, string.Empty, null, Key, ("file_id", file));
        Assert.Equal(("hello world", "attachment; filename=a.txt; filename*=UTF-8''a.txt"), (content.GetString(), headers.ContentDisposition.ToString()));
    }

    private static object Edge(string from, string to) => new
    {
        from_id = new { node_id = from, connector_name = "output" },
        to_id = new { node_id = to, connector_name = "input" },
    };
}

using System.Text;
using Tributary.Engine.Runs;
using Tributary.Nodes.B3os;

namespace Tributary.Nodes.Tests.B3os.Actions;

public sealed class StorageActionsTests
{
    private readonly MemoryPairs _pairs = new();

    [Fact]
    public async Task A_pair_of_the_workflow_is_read_by_an_expression()
    {
        using ActionScene set = new ActionScene("storage", """{"key":"last","value":{"n":1}}""") { Pairs = _pairs }.With("$workflowId", "\"wf_1\"");
        Assert.Equal("""{"key":"last","value":{"n":1}}""", await set.Result());
        using ActionScene read = new ActionScene("log", """{"message":"{{$storage.last.n}} {{$storage.other}}"}""") { Pairs = _pairs }.With("$workflowId", "\"wf_1\"");
        NodeOutcome.Succeeded outcome = await read.Success();
        Assert.StartsWith("""{"message":"1 ",""", NodeScene.TextOf(outcome), StringComparison.Ordinal);
        Assert.Equal("""{"last":{"n":1}}""", Encoding.UTF8.GetString(outcome.OutputAt(DataPort.Storage)!.Json.Span));
        using ActionScene other = new ActionScene("log", """{"message":"{{$storage.last.n}}"}""") { Pairs = _pairs }.With("$workflowId", "\"wf_2\"");
        Assert.StartsWith("""{"message":null,""", await other.Result(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_of_the_organisation_is_read_listed_and_kept_apart_by_its_store()
    {
        Assert.Equal("""{"key":"b","value":2}""", await Run("org-storage-set", """{"key":"b","value":2}"""));
        Assert.Equal("""{"key":"a","value":[1]}""", await Run("org-storage-set", """{"key":"a","value":[1],"store":"default"}"""));
        Assert.Equal("""{"key":"c","value":3}""", await Run("org-storage-set", """{"key":"c","value":3,"store":"other"}"""));
        Assert.Equal("""{"key":"a","value":[1]}""", await Run("org-storage-get", """{"key":"a"}"""));
        Assert.Equal("""{"key":"c","value":null}""", await Run("org-storage-get", """{"key":"c"}"""));
        Assert.Equal("""{"keys":["a","b"]}""", await Run("org-storage-list", "{}"));
    }

    [Fact]
    public async Task A_value_that_is_too_large_is_refused()
    {
        using ActionScene scene = new("storage", $$"""{"key":"k","value":"{{new string('x', 262_144)}}"}""") { Pairs = _pairs };
        Assert.Equal("value_too_large", (await scene.Failure()).Type);
    }

    [Theory]
    [InlineData("storage", """{"key":"k","value":1}""")]
    [InlineData("org-storage-get", """{"key":"k"}""")]
    [InlineData("org-storage-set", """{"key":"k","value":1}""")]
    [InlineData("org-storage-list", "{}")]
    [InlineData("send-webhook", """{"url":"https://example.com","body":1}""")]
    [InlineData("trigger-workflow", """{"workflowId":"wf_1"}""")]
    public async Task A_process_without_the_service_says_so(string type, string payload)
    {
        using ActionScene scene = new(type, payload) { HasServices = false };
        Assert.Equal("unavailable", (await scene.Failure()).Type);
    }

    private async Task<string> Run(string type, string payload)
    {
        using ActionScene scene = new(type, payload) { Pairs = _pairs };
        return await scene.Result();
    }
}

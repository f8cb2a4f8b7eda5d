using System.Text.Json.Nodes;

namespace Tributary.Api.Tests.OpenApi;

/// <summary>What clients of the product know of it, written as <see cref="SchemaText"/> writes schemas: the document has to agree key by key.</summary>
public sealed class B3osFactTests
{
    private static readonly Dictionary<string, string> Facts = new()
    {
        ["SyncRunBody"] = """
            definition! Definition
            payload {}|null
            propValues {}|null
            """,
        ["Definition"] = """
            blockExpansions {}|null
            inputSchema [InputField]|null
            nodes! {Node}
            sensitivePropKeys [string]|null
            triggerNodeIds [string]|null
            variableDefs [Variable]|null
            """,
        ["SyncRun"] = """
            durationMs! integer
            executionState! {ExecutionNode}
            runId! string
            status! RunStatus
            """,
        ["RunStatus"] = "string of running waiting success partial failure cancelled",
        ["NodeStatus"] = "string of pending running waiting success partial failure skipped cancelled",
        ["WorkflowStatus"] = "string of draft active paused archived",
        ["NodeContext"] = """
            chainContext! null
            inputs! {}
            loopVars! {}
            props! {}
            workflowId! string
            """,
        ["StatusCounts"] = """
            cancelled! integer
            failure! integer
            partial! integer
            running! integer
            success! integer
            total! integer
            waiting! integer
            """,
        ["Error"] = """
            code! integer
            details! [ErrorDetail]
            message! string
            requestId! string
            """,
        ["ResumeAnswer"] = """
            action! string
            reason! string
            """,
    };

    private static readonly JsonObject Schemas = DocumentedDoor.B3os.Document["components"]!["schemas"]!.AsObject();

    private static readonly SchemaText Text = new(Schemas, new HashSet<string>(Facts.Keys) { "Node", "InputField", "Variable", "ExecutionNode", "ErrorDetail" });

    public static TheoryData<string> Names => [.. Facts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_schema_has_the_keys_types_and_words_that_clients_know(string name) => Assert.Equal(Facts[name], Text.OfNamed(name));

    [Theory]
    [InlineData("InputField", "type", "string number integer boolean object array")]
    [InlineData("Variable", "type", "number text boolean list object")]
    [InlineData("ErrorDetail", "type", "name nodes root connectivity pattern variable")]
    [InlineData("RunEvent", "type", "run_started node_started node_completed node_failed node_skipped run_completed run_failed run_cancelled")]
    [InlineData("ResumeAnswer", "action", "resumed skipped")]
    [InlineData("Run", "triggerSource", "api webhook workflow")]
    [InlineData("Workflow", "visibility", "org")]
    [InlineData("Execution", "status", "workflow_queued workflow_running workflow_waiting workflow_succeeded workflow_partial workflow_failed workflow_cancelled")]
    [InlineData("HookDelivery", "status", "pending success failure retrying")]
    [InlineData("Hook", "status", "active disabled")]
    public void A_word_is_one_of_those_that_clients_know(string schema, string key, string words) => Assert.Equal(
        words, string.Join(' ', Schemas[schema]!["properties"]![key]!["enum"]!.AsArray().Select(static word => (string)word!)));

    [Theory]
    [InlineData("Node", "type! payload children branch loopBody connector description titleOverride resultSchema blockContext")]
    [InlineData("InputField", "key! type! required description")]
    [InlineData("Variable", "name! type! default description lifetime")]
    [InlineData("ExecutionNode", "type! status! input! result! startedAt! finishedAt! connector context! iterations secretKeys")]
    [InlineData("Run", "id! runId! organizationId! workflowId! workflowVersion! status! triggerSource! triggeredBy! triggerNodeId! sourceRunId! startedAt! finishedAt! summary! totalCu! isSimulation! isDustTest! executionId externalRef executionState workflowDefinition propValues!")]
    [InlineData("ListedRun", "id! organizationId! workflowId! workflowVersion! status! triggerSource! triggeredBy! triggerNodeId! sourceRunId! startedAt! finishedAt! summary! totalCu! isSimulation! isDustTest! executionId externalRef workflowName!")]
    [InlineData("Workflow", "id! version! versionNumber! organizationId! name! description! status! type! maxRuns! remainRuns! cooldownMs! visibility! hasDraft! hasLiveVersion! createdBy! createdAt! updatedAt! publishedAt! lastTriggeredAt! definition! triggerSecret! uiMetadata")]
    [InlineData("Action", "type! name! description! category! tags! payloadSchema! resultSchema! connector! requiresGas! exampleInput! directExecutable! isAvailable! branches")]
    [InlineData("RunBody", "definition! payload propValues runId")]
    [InlineData("WorkflowRunBody", "payload propValues runId version triggerNodeId simulate dustTest")]
    [InlineData("RollbackBody", "targetVersion versionNumber expectedCurrentVersion")]
    [InlineData("ErrorDetail", "key type message! nodeId nodeName field code")]
    public void A_schema_has_the_keys_that_clients_know(string name, string keys)
    {
        HashSet<string> required = [.. (Schemas[name]!["required"]?.AsArray() ?? []).Select(static key => (string)key!)];
        Assert.Equal(keys, string.Join(' ', Schemas[name]!["properties"]!.AsObject().Select(each => required.Contains(each.Key) ? $"{each.Key}!" : each.Key)));
    }

    [Fact]
    public void A_run_that_is_waited_for_is_answered_bare_and_under_data_and_may_be_too_expensive()
    {
        JsonNode operation = DocumentedDoor.B3os.Find("POST", "/v1/runs/sync")!;
        Assert.True((bool)operation["requestBody"]!["required"]!);
        Assert.Equal("""{"$ref":"#/components/schemas/SyncRunBody"}""", operation["requestBody"]!["content"]!["application/json"]!["schema"]!.ToJsonString());
        Assert.Equal("""{"$ref":"#/components/schemas/SyncRunAnswer"}""", operation["responses"]!["200"]!["content"]!["application/json"]!["schema"]!.ToJsonString());
        Assert.Equal("200 400 401 402 403 413 429 500 503", string.Join(' ', operation["responses"]!.AsObject().Select(static answer => answer.Key)));
        string[] bare = [.. Schemas["SyncRun"]!["properties"]!.AsObject().Select(static each => each.Key)];
        Assert.Equal([.. bare, "code", "message", "data", "requestId"], Schemas["SyncRunAnswer"]!["properties"]!.AsObject().Select(static each => each.Key));
        Assert.Equal("""{"Bearer":[]}""", Assert.Single(operation["security"]!.AsArray())!.ToJsonString());
    }

    [Fact]
    public void A_webhook_needs_no_key() => Assert.Empty(DocumentedDoor.B3os.Find("POST", "/v1/webhooks/x")!["security"]?.AsArray() ?? []);
}

using System.Diagnostics;
using System.Text.Json;
using Tributary.Api.B3os.Definitions;
using static Tributary.Api.Tests.B3os.Definitions.DefinitionText;

namespace Tributary.Api.Tests.B3os.Definitions;

public sealed class B3osDefinitionTests
{
    [Fact]
    public void A_sound_definition_has_no_faults() => Assert.Empty(Of($"{Root("a")},{Log("a", "{{root.result.x}} {{$trigger.body.x}}", "b")},{Log("b", "{{a.result.message}}")}").Faults);

    [Theory]
    [InlineData("[]", "nodes", "invalid_shape", null, null)]
    [InlineData("{}", "nodes", "invalid_shape", null, null)]
    [InlineData("""{"nodes":[]}""", "nodes", "invalid_shape", null, null)]
    [InlineData("""{"nodes":{}}""", "root", "missing_root", null, null)]
    [InlineData("""{"nodes":{"root":{"type":"webhook","payload":{}}}}""", "root", "trigger_not_manual", "root", "type")]
    [InlineData("""{"nodes":{"root":{"type":"log","payload":{"message":"x"}}}}""", "root", "trigger_not_manual", "root", "type")]
    [InlineData("""{"nodes":{"root":{"type":"manual","children":["b"]},"b":{"type":"manual"}}}""", "root", "second_trigger", "b", "type")]
    [InlineData("""{"nodes":{"root":{"type":"manual"}},"triggerNodeIds":["root","hook"]}""", "root", "second_trigger", null, "triggerNodeIds")]
    [InlineData("""{"nodes":{"root":{"type":"manual","children":["a"]},"a":5}}""", "nodes", "invalid_shape", "a", null)]
    [InlineData("""{"nodes":{"root":{"type":"manual","children":["a"]},"a":{"payload":{}}}}""", "nodes", "invalid_shape", "a", "type")]
    [InlineData("""{"nodes":{"root":{"type":"manual","children":"a"}}}""", "nodes", "invalid_shape", "root", "children")]
    [InlineData("""{"nodes":{"root":{"type":"manual","payload":[]}}}""", "nodes", "invalid_shape", "root", "payload")]
    [InlineData("""{"nodes":{"root":{"type":"manual","children":["a"]},"a":{"type":"place-order","payload":{}}}}""", "nodes", "unknown_type", "a", "type")]
    [InlineData("""{"nodes":{"root":{"type":"manual","children":["a"]},"a":{"type":"code-transform","payload":{"code":"function transform( {","input":1}}}}""", "nodes", "invalid_payload", "a", "payload.code")]
    [InlineData("""{"nodes":{"root":{"type":"manual","children":["a"]},"a":{"type":"log","payload":{}}}}""", "nodes", "invalid_payload", "a", "payload.message")]
    [InlineData("""{"nodes":{"root":{"type":"manual","children":["a"]},"a":{"type":"delay"}}}""", "nodes", "invalid_payload", "a", "payload.delayMs")]
    [InlineData("""{"nodes":{"root":{"type":"manual","children":["a"]}}}""", "connectivity", "unknown_node", "root", "children")]
    [InlineData("""{"nodes":{"root":{"type":"manual","children":["a"]},"a":{"type":"log","payload":{"message":1},"children":["root"]}}}""", "connectivity", "invalid_shape", "a", "children")]
    [InlineData("""{"nodes":{"root":{"type":"manual"},"a":{"type":"log","payload":{"message":1}}}}""", "connectivity", "unreachable", "a", null)]
    [InlineData("""{"nodes":{"root":{"type":"manual","children":["a"]},"a":{"type":"log","payload":{"message":1},"loopBody":["b"]},"b":{"type":"log","payload":{"message":1}}}}""", "connectivity", "invalid_loop", "a", "loopBody")]
    [InlineData("""{"nodes":{"root":{"type":"manual","children":["$a"]},"$a":{"type":"log","payload":{"message":1}}}}""", "pattern", "invalid_id", "$a", null)]
    [InlineData("""{"nodes":{"root":{"type":"manual"},"root":{"type":"manual"}}}""", "nodes", "duplicate_id", "root", null)]
    [InlineData("""{"nodes":{"root":{"type":"manual","children":["a"]},"a":{"type":"log","payload":{"message":"{{oops"}}}}""", "variable", "invalid_expression", "a", "payload.message")]
    [InlineData("""{"nodes":{"root":{"type":"manual"}},"variableDefs":[{"name":"x"}]}""", "variable", "invalid_shape", null, "variableDefs[0]")]
    [InlineData("""{"nodes":{"root":{"type":"manual"}},"inputSchema":[{"key":"a","type":"date"}]}""", "root", "invalid_shape", null, "inputSchema[0]")]
    public void Every_fault_says_where_it_is(string definition, string type, string code, string? node, string? field)
    {
        B3osFault fault = B3osDefinition.Read(JsonElement.Parse(definition), 500).Faults.First(fault => fault.Code == code);
        Assert.Equal((type, node, field), (fault.Type, fault.NodeId, fault.Field));
        Assert.EndsWith(".", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        B3osDefinition definition = Of($$$"""{{{Root("a,zzz")}}},{{{Node("a", "nope", "{}", "b")}}},{{{Node("b", "delay", """{"delayMs":-1}""")}}},{{{Log("c", "{{d.result}}")}}}""", ",\"inputSchema\":5");
        Assert.Equal(
            ["unknown_type a", "invalid_payload b", "unknown_node root", "unreachable c", "invalid_shape ", "unknown_reference c"],
            definition.Faults.Select(static fault => $"{fault.Code} {fault.NodeId}"));
    }

    [Fact]
    public void A_cycle_is_told_as_a_path()
    {
        B3osFault fault = Assert.Single(Of($"{Root("a")},{Log("a", "x", "b")},{Log("b", "x", "a")}").Faults);
        Assert.Contains("a -> b -> a", fault.Message, StringComparison.Ordinal);
        Assert.Equal((FaultType.Connectivity, FaultCode.Cycle), (fault.Type, fault.Code));
    }

    [Theory]
    [InlineData("then", null)]
    [InlineData("else", null)]
    [InlineData("maybe", "names the branch 'maybe'")]
    [InlineData("", "names no branch")]
    public void A_child_of_if_names_a_branch(string branch, string? message)
    {
        B3osDefinition definition = Of($"{Root("i")},{Node("i", "if", """{"condition":{"$and":[]}}""", "a")},{Log("a", "x", more: $",\"branch\":\"{branch}\"")}");
        AssertFault(message, definition);
    }

    [Theory]
    [InlineData("{{nobody.result}}", "which does not exist")]
    [InlineData("{{c.result}}", "which does not come before 'b'")]
    [InlineData("{{d.result}}", "which does not come before 'b'")]
    [InlineData("{{b.result}}", "refers to the node itself")]
    [InlineData("{{$item}}", "outside of a loop")]
    [InlineData("{{$for.x.item}}", "does not stand in a loop 'x'")]
    [InlineData("{{$vars.nope}}", "which variableDefs does not define")]
    [InlineData("{{a.result || nobody.result}}", "which does not exist")]
    [InlineData("{{$vars.known}} {{$props.any}} {{$storage.any}} {{$inputs.any}} {{$workflowId}} {{ask.any}} {{a.payload.x}} {{root.input.y}}", null)]
    public void What_is_referred_to_has_to_be_there(string message, string? fault)
    {
        B3osDefinition definition = Of(
            $"{Root("a,d")},{Log("a", "x", "b")},{Log("b", message, "c")},{Log("c", "x")},{Log("d", "x")}", ""","variableDefs":[{"name":"known","type":"number","default":1}]""");
        AssertFault(fault, definition);
    }

    [Fact]
    public void A_synchronous_run_has_limits_of_its_own()
    {
        string chain = string.Join(",", Enumerable.Range(0, 20).Select(static i => Log($"n{i}", "x", i < 19 ? $"n{i + 1}" : string.Empty)));
        B3osDefinition large = Of($"{Root("n0")},{chain}");
        Assert.Empty(large.Faults);
        Assert.Equal(FaultCode.TooManyNodes, Assert.Single(large.SyncFaults()).Code);
        B3osDefinition waiting = Of($"{Root("w")},{Node("w", "wait", """{"timeoutMs":1000,"triggerType":"webhook","triggerConfig":{}}""")}");
        Assert.Empty(waiting.Faults);
        Assert.Equal("w", Assert.Single(waiting.SyncFaults()).NodeId);
        Assert.Empty(Of($"{Root("a")},{Node("a", "delay", """{"delayMs":5}""")}").SyncFaults());
    }

    [Fact]
    public void Too_many_nodes_are_not_looked_at()
    {
        B3osFault fault = Assert.Single(Of($"{Root("a")},{Log("a", "{{x}}")}", nodeLimit: 1).Faults);
        Assert.Equal(FaultCode.TooManyNodes, fault.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Ten_thousand_nodes_are_checked_at_once(bool isChain)
    {
        const int Count = 10_000;
        string nodes = string.Join(",", Enumerable.Range(0, Count).Select(i => Log($"n{i}", i == 0 ? "x" : isChain ? "{{n0.result}}" : "{{root.result}}", isChain && i < Count - 1 ? $"n{i + 1}" : string.Empty)));
        string children = isChain ? "n0" : string.Join(",", Enumerable.Range(0, Count).Select(static i => $"n{i}"));
        JsonElement json = JsonElement.Parse(Whole($"{Root(children)},{nodes}"));
        Stopwatch watch = Stopwatch.StartNew();
        Assert.Empty(B3osDefinition.Read(json, 100_000).Faults);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Endless_faults_are_counted()
    {
        string nodes = string.Join(",", Enumerable.Range(0, 1000).Select(static i => Node($"n{i}", "nope", "{}")));
        Assert.Equal(B3osFaults.Most + 1, Of(nodes, nodeLimit: 5000).Faults.Count);
    }

    private static void AssertFault(string? message, B3osDefinition definition)
    {
        if (message is null)
        {
            Assert.Empty(definition.Faults);
        }
        else
        {
            Assert.Contains(message, Assert.Single(definition.Faults).Message, StringComparison.Ordinal);
        }
    }
}

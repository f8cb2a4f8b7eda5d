using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Tributary.Api.Tests.B3os.Scene;
using static Tributary.Api.Tests.Contract.Scene.ContractServer;

namespace Tributary.Api.Tests.B3os;

/// <summary>Definitions that cannot be run: each is refused by every route that takes one, and nothing is kept.</summary>
public sealed class B3osBadDefinitionContractTests(B3osServer server) : IClassFixture<B3osServer>
{
    private const string Root = """ "root":{"type":"manual","payload":{},"children":["a"]} """;

    public static TheoryData<string, string, string> Bad => new()
    {
        { "a cycle", $$$"""{{{Root}}},"a":{"type":"log","payload":{"message":"x"},"children":["b"]},"b":{"type":"log","payload":{"message":"x"},"children":["a"]}""", "cycle" },
        { "a child that does not exist", $$$"""{{{Root}}}""", "unknown_node" },
        { "two triggers", $$$"""{{{Root}}},"a":{"type":"manual","payload":{}}""", "second_trigger" },
        { "no root", """ "a":{"type":"log","payload":{"message":"x"}} """, "missing_root" },
        { "an unknown type", $$$"""{{{Root}}},"a":{"type":"teleport","payload":{}}""", "unknown_type" },
        { "a node nothing leads to", $$$"""{{{Root}}},"a":{"type":"log","payload":{"message":"x"}},"c":{"type":"log","payload":{"message":"x"}}""", "unreachable" },
        { "a payload without what it needs", $$$"""{{{Root}}},"a":{"type":"log","payload":{}}""", "invalid_payload" },
        { "a reference to nobody", $$$"""{{{Root}}},"a":{"type":"log","payload":{"message":"{{nobody.result.x}}"}}""", "unknown_reference" },
        { "loops that nest eleven deep", $"{Root},{LoopsOf(11)}", "invalid_loop" },
        { "a branch without a condition", $$$"""{{{Root}}},"a":{"type":"if","payload":{}}""", "invalid_payload" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task It_is_refused_wherever_it_is_sent(string what, string nodes, string code)
    {
        string body = $$$"""{"name":"bad","description":"","definition":{"nodes":{ {{{nodes}}} } } }""";
        string before = await Everything();
        foreach (string path in new[] { "/v1/runs", "/v1/runs/sync", "/v1/workflows" })
        {
            JsonElement refused = await server.Send("POST", path, body, 400, server.Bearer);
            Assert.InRange(refused.GetProperty("code").GetInt32(), 400228, 400229);
            Assert.True(refused.GetProperty("details").EnumerateArray().Any(detail => Text(detail, "code") == code), $"{what}: {refused}");
        }

        JsonElement told = await server.Ask("POST", "/v1/workflows/validate", body);
        Assert.Contains(told.GetProperty("errors").EnumerateArray(), error => Text(error, "code") == code);
        Assert.Equal(before, await Everything());
    }

    [Fact]
    public async Task All_faults_are_told_at_once()
    {
        JsonElement refused = await server.Send(
            "POST", "/v1/runs", """{"runId":"x","definition":{"nodes":{"root":{"type":"manual","payload":{},"children":["a","b"]},"a":{"type":"log","payload":{}},"b":{"type":"teleport","payload":{}}}}}""", 400, server.Bearer);

        Assert.Equal(400078, refused.GetProperty("code").GetInt32());
        Assert.Equal(3, refused.GetProperty("details").GetArrayLength());
    }

    [Fact]
    public async Task A_huge_definition_is_refused_quickly()
    {
        StringBuilder nodes = new(Root);
        for (int i = 0; i < 20_000; i++)
        {
            nodes.Append(CultureInfo.InvariantCulture, $$$""","n{{{i}}}":{"type":"log","payload":{"message":"x"},"children":["n{{{i + 1}}}","n{{{i + 2}}}"]}""");
        }

        long began = Stopwatch.GetTimestamp();
        JsonElement refused = await server.Send("POST", "/v1/runs", $$$"""{"definition":{"nodes":{ {{{nodes}}} } } }""", 400, server.Bearer);

        Assert.Equal("too_many_nodes", Text(refused.GetProperty("details")[0], "code"));
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_definition_nested_as_deeply_as_bodies_may_be_is_kept_and_read_again()
    {
        string deep = string.Concat(Enumerable.Repeat("[", 50)) + string.Concat(Enumerable.Repeat("]", 50));
        JsonElement made = await server.SaveB3os(B3osContractServer.Hello()[..^1] + $$""","notes":{{deep}}}""");

        Assert.Equal(deep, (await server.Ask("GET", $"/v1/workflows/{Text(made, "id")}")).GetProperty("definition").GetProperty("notes").ToString());
    }

    [Fact]
    public async Task Code_with_a_fault_is_refused_with_its_line_and_column()
    {
        JsonElement refused = await server.Refused(
            "POST", "/v1/runs/sync", 400, $$"""{"definition":{{B3osContractServer.Chain(("code-transform", """{"code":"function transform( {","input":1}"""))}}}""", code: 400228);
        Assert.Equal("invalid_payload", Text(refused.GetProperty("details")[0], "code"));
        Assert.Contains("(line 1, column ", Text(refused.GetProperty("details")[0], "message"), StringComparison.Ordinal);
    }

    /// <summary>Loops, each in the body of the one before; the first is <c>a</c>.</summary>
    private static string LoopsOf(int depth) => string.Join(',', Enumerable.Range(0, depth).Select(i => $$$"""
        "{{{(i == 0 ? "a" : $"l{i}")}}}":{"type":"for-each","payload":{"array":[1]},"loopBody":["{{{(i == depth - 1 ? "z" : $"l{i + 1}")}}}"] }
        """).Append(""" "z":{"type":"log","payload":{"message":"x"}} """));

    private async Task<string> Everything() =>
        (await server.Ask("GET", "/v1/runs/status-counts")).ToString() + (await server.Ask("GET", "/v1/workflows?limit=100"));
}

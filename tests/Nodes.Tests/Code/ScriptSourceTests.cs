using System.Diagnostics;
using Tributary.Script;

namespace Tributary.Nodes.Tests.Code;

/// <summary>What is found out about a source before anything runs, by the server itself.</summary>
public sealed class ScriptSourceTests
{
    [Theory]
    [InlineData("function transform(input) {\n  return input +;\n}", "is no JavaScript: ", "(line 2, column 17)")]
    [InlineData("const a = 1; const a = 2;", "is no JavaScript: ", "(line 1, column 20)")]
    [InlineData("/(/", "is no JavaScript: ", "(line 1, column ")]
    [InlineData("import x from 'y';", "is no JavaScript: ", "(line 1, column 1)")]
    [InlineData("async function transform() {}", "async functions and await are not supported", "(line 1, column 1)")]
    [InlineData("const f = async () => 1;", "async functions and await are not supported", "(line 1, column 11)")]
    [InlineData("function transform() { return import('x'); }", "modules are not supported", "(line 1, column 31)")]
    [InlineData("const x = 10n ** 10n;", "BigInt is not supported", "(line 1, column ")]
    [InlineData("with (Math) {}", "with is not supported", "(line 1, column 1)")]
    public void A_fault_of_the_source_is_found_before_it_runs(string source, string what, string where)
    {
        string fault = ScriptSource.FaultOf(source)!;
        Assert.Contains(what, fault, StringComparison.Ordinal);
        Assert.Contains(where, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("{", "}")]
    [InlineData("!", "")]
    [InlineData("a=>", "")]
    [InlineData("if(1)", "")]
    [InlineData("1?", ":1")]
    [InlineData("`${", "}`")]
    [InlineData("function f(){", "}")]
    [InlineData("class A{x=", "}")]
    [InlineData("new ", "")]
    [InlineData("({a:", "})")]
    [InlineData("for(;;)", "")]
    [InlineData("(a=", ")=>1")]
    [InlineData("[a=", "]=1")]
    [InlineData("a?.[", "]")]
    [InlineData("1**", "")]
    [InlineData("typeof ", "")]
    [InlineData("a=", "")]
    [InlineData("x:", "")]
    [InlineData("try{", "}finally{}")]
    [InlineData("switch(1){default:", "}")]
    public void A_source_that_nests_without_end_is_refused(string open, string close)
    {
        int times = (ScriptLimits.SourceLength - 1) / (open.Length + close.Length);
        string source = $"{string.Concat(Enumerable.Repeat(open, times))}1{string.Concat(Enumerable.Repeat(close, times))}";
        string? fault = null;

        // Smaller than any stack that a server's threads have.
        Thread thread = new(() => fault = ScriptSource.FaultOf(source), 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.NotNull(fault);
    }

    [Fact]
    public void A_source_that_keeps_the_parser_busy_is_refused_or_parsed_in_time()
    {
        int times = ScriptLimits.SourceLength / 5;
        long begin = Stopwatch.GetTimestamp();
        _ = ScriptSource.FaultOf($"/{string.Concat(Enumerable.Repeat("(a|", times))}{new string(')', times)}/");
        Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_long_source_is_refused() => Assert.Equal("has 65537 characters; the limit is 65536", ScriptSource.FaultOf(new string(' ', 65_537)));

    [Theory]
    [InlineData("/", "(", ")", "/")]
    [InlineData("/", "(?=", ")", "/")]
    [InlineData("/", "[", "]", "/v")]
    public void A_regular_expression_that_nests_without_end_leaves_the_server_alone(string before, string open, string close, string after)
    {
        int times = (ScriptLimits.SourceLength - 5) / (open.Length + close.Length);
        Thread thread = new(() => ScriptSource.FaultOf($"{before}{string.Concat(Enumerable.Repeat(open, times))}a{string.Concat(Enumerable.Repeat(close, times))}{after}"), 256 * 1024);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(60)));
    }
}

using System.Text;
using Tributary.Script;

namespace Tributary.Nodes.Tests.Code;

public sealed class ScriptEngineTests
{
    [Theory]
    [InlineData("const x = 1;\nreturn x.y.z;", "code_error", "TypeError: ", "(line 2, column ")]
    [InlineData("throw new RangeError('too much');", "code_error", "RangeError: too much", "(line 1, column ")]
    [InlineData("throw 'plain';", "code_error", "plain", "(line 1, column ")]
    [InlineData("throw { code: 7 };", "code_error", "without a message", "(line 1, column ")]
    [InlineData("nothing();", "code_error", "ReferenceError: nothing is not defined", "(line 1, column ")]
    public async Task An_error_says_what_and_where(string body, string type, string what, string where)
    {
        ScriptFailure failure = await ScriptScene.Fail(body);
        Assert.Equal(type, failure.Type);
        Assert.Contains(what, failure.Message, StringComparison.Ordinal);
        Assert.Contains(where, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_message_is_cut() => Assert.True((await ScriptScene.Fail("throw new Error('x'.repeat(1e5));")).Message.Length < 1200);

    [Theory]
    [InlineData("const transform = input => input + 1;", "2")]
    [InlineData("let transform = function (input) { return input + 1; };", "2")]
    [InlineData("class T { static go(n) { return n + 1; } }\nfunction transform(input) { return T.go(input); }", "2")]
    [InlineData("'use strict'; function transform(input) { return typeof input; }", "\"number\"")]
    [InlineData("function transform() {}", "null")]
    public async Task The_function_may_be_written_in_any_way(string source, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString((await ScriptScene.Run(source, "1")).Json.Span));

    [Fact]
    public async Task A_source_without_the_function_says_so() =>
        Assert.Equal("The code has no function transform(input).", (await ScriptScene.Run("function other() {}")).Failure!.Message);

    [Fact]
    public async Task A_deep_input_is_read() =>
        Assert.Equal("200", await ScriptScene.Give("let n = 0; while (input.length) { input = input[0]; n++; } return n;", $"{new string('[', 201)}{new string(']', 201)}"));

    [Fact]
    public async Task Random_numbers_are_the_same_for_each_try_of_a_step_and_others_for_another()
    {
        const string Body = "return [Math.random(), Math.random()];";
        string first = await ScriptScene.Give(Body, seed: "run-1/a/0");
        Assert.Equal(first, await ScriptScene.Give(Body, seed: "run-1/a/0"));
        Assert.NotEqual(first, await ScriptScene.Give(Body, seed: "run-1/b/0"));
        Assert.Equal("true", await ScriptScene.Give("let s = 0; for (let i = 0; i < 1000; i++) { const x = Math.random(); if (x < 0 || x >= 1) return x; s += x; } return s > 400 && s < 600;"));
    }

    [Fact]
    public async Task Lines_of_the_console_are_told_up_to_a_limit()
    {
        List<string> lines = [];
        ScriptResult result = await ScriptScene.Run(
            "function transform() { console.log('a', 1, [1], { b: 2 }, null); console.warn('x'.repeat(5000)); for (let i = 0; i < 500; i++) console.info(i); return 1; }", log: lines.Add);
        Assert.Null(result.Failure);
        Assert.Equal(["a 1 [list] [object] null", new string('x', 1000), "0"], lines.Take(3));
        Assert.Equal(100, lines.Count);
    }

    [Fact]
    public void More_sources_than_are_kept_run_all_the_same()
    {
        ScriptEngine engine = new();
        string comment = $"/*{new string('x', 60_000)}*/";
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal($"{i % 4}", ScriptScene.TextOf(engine.Run(ScriptScene.Call($"{comment} function transform() {{ return {i % 4}; }}"), static _ => { })));
        }
    }
}

using Tributary.Script;

namespace Tributary.Nodes.Tests.Code;

/// <summary>What a script can reach.</summary>
public sealed class ScriptRealmTests
{
    [Theory]
    [InlineData("eval('1')")]
    [InlineData("new Function('return 1')()")]
    [InlineData("(() => 1).constructor('return 1')()")]
    [InlineData("(function* () {}).constructor('yield 1')()")]
    [InlineData("setTimeout(() => 1, 0)")]
    [InlineData("fetch('http://127.0.0.1')")]
    [InlineData("require('fs')")]
    [InlineData("process.exit(1)")]
    [InlineData("System.IO.File.ReadAllText('/etc/passwd')")]
    [InlineData("importNamespace('System')")]
    [InlineData("new Proxy({}, {})")]
    [InlineData("new Promise(() => 1)")]
    [InlineData("Atomics.wait(new Int32Array(new SharedArrayBuffer(8)), 0, 0, 60000)")]
    [InlineData("new ArrayBuffer(2 ** 31 - 1)")]
    [InlineData("new Float64Array(1e9)")]
    [InlineData("BigInt(10) ** BigInt(1e8)")]
    [InlineData("new ShadowRealm().evaluate('1')")]
    [InlineData("new WeakRef({})")]
    [InlineData("Array.fromAsync([1])")]
    [InlineData("console.log.GetType()")]
    [InlineData("Object.getPrototypeOf([].values()).constructor('return 1')()")]
    [InlineData("[1].values().map(x => x).next()")]
    [InlineData("Object.getPrototypeOf(Object.getPrototypeOf([].values())).constructor.from([1]).take(1)")]
    [InlineData("Math.random.constructor.constructor('return 1')()")]
    public async Task There_is_no_way_out(string expression) => Assert.Equal("code_error", (await ScriptScene.Fail($"return {expression};")).Type);

    [Fact]
    public async Task These_names_are_global_and_no_others() => Assert.Equal(
        "\"Array,Boolean,Date,Error,EvalError,Function,Infinity,JSON,Map,Math,NaN,Number,Object,RangeError,ReferenceError,Reflect,RegExp,Set,String,Symbol,SyntaxError,"
        + "TypeError,URIError,WeakMap,WeakSet,console,decodeURI,decodeURIComponent,encodeURI,encodeURIComponent,globalThis,isFinite,isNaN,parseFloat,parseInt,transform,undefined\"",
        await ScriptScene.Give("return Object.getOwnPropertyNames(globalThis).sort().join();"));

    [Fact]
    public void What_one_call_does_to_the_language_is_gone_in_the_next()
    {
        const string Body = "Array.prototype.map = () => 'mine'; Object.prototype.extra = 1; globalThis.kept = (globalThis.kept ?? 0) + 1; Math.max = null; return [[1].map(x => x), kept];";
        ScriptEngine engine = new();
        Assert.Equal("""["mine",1]""", ScriptScene.TextOf(engine.Run(ScriptScene.Call($"function transform() {{ {Body} }}"), static _ => { })));
        Assert.Equal("""["mine",1]""", ScriptScene.TextOf(engine.Run(ScriptScene.Call($"function transform() {{ {Body} }}"), static _ => { })));
        Assert.Equal("[[1],null,null]", ScriptScene.TextOf(engine.Run(ScriptScene.Call("function transform() { return [[1].map(x => x), {}.extra, globalThis.kept]; }"), static _ => { })));
    }
}

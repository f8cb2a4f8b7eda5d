using Tributary.Nodes.Code;
using Tributary.Script;

namespace Tributary.Nodes.Tests.Code;

/// <summary>
/// Scripts that want too much, run as the server runs them. Each ends as a failure of a known type, whether the engine ends it or its process is ended,
/// and the next script runs. Where two limits are close together, either may be met first.
/// </summary>
public sealed class ScriptAttackTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(200);

    [Fact(Timeout = 240_000)]
    public Task What_does_not_end_is_ended() => AreEnded(Endless, "code_timeout", "code_memory");

    [Fact(Timeout = 240_000)]
    public Task What_grows_without_end_is_ended() => AreEnded(Growing, "code_memory", "code_timeout", "output_too_large");

    [Fact(Timeout = 240_000)]
    public Task What_nests_without_end_is_ended() => AreEnded(Nesting, "code_too_deep", "code_error", "code_memory", "code_timeout");

    [Fact(Timeout = 120_000)]
    public Task What_ends_at_the_bottom_of_a_deep_stack_is_unwound() => AreEnded(
        [.. new[] { "const f{0} = n => n > 0 ? f{0}(n - 1) : f{1}(200);", "function f{0}(n) {{ if (n > 0) return f{0}(n - 1) + 1; return f{1}(200); }}" }
            .Select(static form => string.Concat(Enumerable.Range(0, 12).Select(i => string.Format(form, i, i + 1))) + " function f12() { while (true); } return f0(200);")],
        "code_timeout",
        "code_too_deep");

    [Fact(Timeout = 120_000)]
    public async Task A_source_that_nests_without_brackets_leaves_the_process_alone()
    {
        string sum = string.Concat(Enumerable.Repeat("1+", 32_000));
        using ScriptPool pool = ScriptScene.NewPool();
        ScriptResult result = await pool.Run(ScriptScene.Call($"function transform() {{ return {sum}1; }}"), static _ => { }, CancellationToken.None);
        Assert.NotEqual(ScriptCrash.Type, result.Failure?.Type);
        Assert.Single(pool.Idle);
    }

    [Fact]
    public async Task A_result_that_is_too_large_is_refused_at_once()
    {
        Assert.Equal("output_too_large", (await ScriptScene.Fail("return 'x'.repeat(2e6);")).Type);
        Assert.Equal("output_too_large", (await ScriptScene.Fail("const s = 'x'.repeat(1e5); return new Array(1e6).fill(s);")).Type);
        Assert.Equal("output_too_large", (await ScriptScene.Fail("const a = []; a[4e9] = 1; return a;")).Type);
        Assert.Equal("output_too_large", (await ScriptScene.Fail("return { ['x'.repeat(2e6)]: 1 };")).Type);
    }

    [Fact]
    public async Task A_result_that_holds_itself_is_an_error_that_says_where()
    {
        ScriptFailure failure = await ScriptScene.Fail("const a = { b: [1] }; a.b.push(a); return a;");
        Assert.Equal(("code_error", "The result holds itself, at b.1."), (failure.Type, failure.Message));
    }

    private static async Task AreEnded(string[] bodies, params string[] types)
    {
        using ScriptPool pool = ScriptScene.NewPool();
        string[] wrong = await Task.WhenAll(bodies.Select(async body =>
        {
            ScriptResult result = await pool.Run(ScriptScene.Call($"function transform(input) {{ {body} }}", time: Limit), static _ => { }, CancellationToken.None);
            return result.Failure is { } failure && types.Contains(failure.Type) ? string.Empty : $"{result.Failure?.Type ?? "success"} {result.Failure?.Message}: {body}\n";
        }));
        Assert.Equal(string.Empty, string.Concat(wrong));
        ScriptResult next = await pool.Run(ScriptScene.Call("function transform() { return 2; }"), static _ => { }, CancellationToken.None);
        Assert.Equal("2", ScriptScene.TextOf(next));
    }

    private static readonly string[] Endless =
    [
        "while (true) {}",
        "for (;;) try { while (true); } catch {} finally { continue; }",
        "do ; while (1)",
        "function* g() { while (true) yield; } for (const x of g());",
        "const o = { get a() { while (true); } }; return o.a;",
        "return { get a() { while (true); } };",
        "return { toJSON() { while (true); } };",
        "return '' + { toString() { while (true); } };",
        "return +{ valueOf() { while (true); } };",
        "return [3, 2, 1].sort(() => { while (true); });",
        "return [1].map(function f() { while (true); });",
        "return 'aaa'.replace(/a/g, () => { while (true); });",
        "return JSON.parse('[1]', () => { while (true); });",
        "return JSON.stringify([1], () => { while (true); });",
        "throw { get message() { while (true); } };",
        "throw { get name() { while (true); }, message: 'x' };",
        "const e = new Error('x'); Object.defineProperty(e, 'stack', { get() { while (true); } }); throw e;",
        "const m = new Map([[1, 1]]); m.forEach((v, k) => { m.delete(k); m.set(k + 1, 1); });",
        "const a = []; a[4e9] = 1; a.sort();",
        "const a = []; a[4e9] = 1; return a.findLast(x => 0);",
        "return [].includes.call({ length: 2 ** 53 - 1 }, 1);",
        "for (const x of { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }) }) });",
        "return /(a+)+$/.test('a'.repeat(40) + 'b');",
        "return /^(\\w+\\s?)*$/.test('a'.repeat(50) + '!');",
        "return /(.*)*x/u.test('a'.repeat(5000));",
        "return 'a'.repeat(40).replace(/(a*)*b/, '');",
        "return new RegExp('((a{1,100}){1,100}){1,100}$').test('a'.repeat(30000) + 'b');",
        "return Object.getOwnPropertyDescriptors('x'.repeat(1e6));",
        "return 'a'.repeat(2e6).match(/a/g).length;",
    ];

    private static readonly string[] Growing =
    [
        "return 'x'.repeat(1e9);",
        "return 'x'.repeat(2 ** 28).length;",
        "return 'x'.padStart(1e9).length;",
        "return 'x'.padEnd(2 ** 28).length;",
        "let s = 'x'; while (true) s += s;",
        "let s = 'x'; for (let i = 0; i < 29; i++) s += s; return s[5];",
        "let s = 'x'; while (true) s = `${s}${s}`;",
        "const a = []; while (true) a.push('x'.repeat(100));",
        "const a = []; while (true) a.push({ a: 1 });",
        "return new Array(2 ** 32 - 1).fill(0);",
        "return Array.from({ length: 1e9 }, (_, i) => i);",
        "const a = [1]; while (true) a.push(...a);",
        "return [...(function* () { while (true) yield 'x'.repeat(10); })()];",
        "const m = new Map(); for (let i = 0; ; i++) m.set(i, i);",
        "const s = new Set(); while (true) s.add({});",
        "return new Array(1e6).fill('x'.repeat(1e4)).join('').length;",
        "return String(new Array(1e6).fill('x'.repeat(1e4))).length;",
        "return ''.concat(...new Array(1e5).fill('x'.repeat(1e5))).length;",
        "return JSON.stringify(new Array(1e6).fill('x'.repeat(1e4))).length;",
        "return JSON.stringify('\\0'.repeat(4e6)).length + JSON.stringify('\\0'.repeat(4e6)).length + JSON.stringify('\\0'.repeat(4e6)).length;",
        "return 'a'.repeat(1e5).replace(/a/g, 'b'.repeat(1e4)).length;",
        "return 'a'.repeat(1e5).replaceAll('a', 'b'.repeat(1e4)).length;",
        "return 'a'.repeat(1e4).replace(/a*/, '$&'.repeat(1e5)).length;",
        "let s = 'x'; for (let i = 0; i < 24; i++) s += s; return { ...s };",
        "let s = 'x'; for (let i = 0; i < 24; i++) s += s; return Object.keys(s).length;",
        "let s = 'x'; for (let i = 0; i < 24; i++) s += s; return encodeURIComponent(s.replaceAll('x', '\\u00e9')).length;",
        "return String.raw({ raw: { length: 1e6, get 0() { return 'x'.repeat(1e6); } } });",
        "throw new Error('x'.repeat(4e6).repeat(100));",
    ];

    private static readonly string[] Nesting =
    [
        "return (function f() { return f() + 1; })();",
        "const f = n => g(n) + 1, g = n => f(n) + 1; return f(1);",
        "const o = { get a() { return this.a; } }; return o.a;",
        "const o = { toString() { return '' + this; } }; return '' + o;",
        "const o = { valueOf() { return o + 1; } }; return o + 1;",
        "const o = { toJSON() { return JSON.stringify(o); } }; return o;",
        "class A { constructor() { new A(); } } new A();",
        "class A { static [Symbol.hasInstance](x) { return x instanceof A; } } return 1 instanceof A;",
        "[1, 2].sort(function f() { return [1, 2].sort(f); });",
        "'a'.replace(/a/, function f() { return 'a'.replace(/a/, f); });",
        "let n = 0; function f() { try { f(); } finally { f(); } } f();",
        "let a = []; for (let i = 0; i < 2e5; i++) a = [a]; return a.flat(Infinity).length;",
        "let a = []; for (let i = 0; i < 2e5; i++) a = [a]; return String(a);",
        "let a = {}; for (let i = 0; i < 2e5; i++) a = { a }; return JSON.stringify(a);",
        "let a = {}; for (let i = 0; i < 100; i++) a = { a }; return a;",
        "let a = []; for (let i = 0; i < 2e5; i++) a = [a]; return a;",
        "function* g(x) { yield* x; } let it = g([1]); for (let i = 0; i < 1e5; i++) it = g(it); return it.next();",
        "function* g(x) { for (const v of x) yield v; } let it = g([1]); for (let i = 0; i < 1e5; i++) it = g(it); return it.next();",
        "function* g(x) { const [a] = x; yield a; } let it = g([1]); for (let i = 0; i < 1e5; i++) it = g(it); return it.next();",
        "function* g(x) { yield [...x]; } let it = g([1]); for (let i = 0; i < 1e5; i++) it = g(it); return [...it];",
        "function* g(x) { yield* x; } let it = g([1]); for (let i = 0; i < 1e5; i++) it = g(it); return Array.from(it);",
        "function* g(x) { try { yield* x; } finally { x = 1; } } let it = g((function* () { while (true) yield 1; })()); for (let i = 0; i < 1e5; i++) { it = g(it); it.next(); } return it.return(1);",
        "let it = [1].values(); for (let i = 0; i < 1e5; i++) it = it.map(x => x); return it.next();",
        "let it = [1].values(); for (let i = 0; i < 1e5; i++) it = it.filter(x => x); return it.toArray();",
        "let it = [1].values(); for (let i = 0; i < 1e5; i++) it = it.drop(0); return it.next();",
        "let it = [1].values(); for (let i = 0; i < 1e5; i++) it = it.take(5); it.next(); return it.return();",
        "let it = [1].values(); for (let i = 0; i < 1e5; i++) it = it.take(5); return it.return();",
        "let it = [[1]].values(); for (let i = 0; i < 1e5; i++) it = it.flatMap(x => [x]); return it.next();",
        "let it = { next: () => ({ done: true }), return: () => ({}) }; for (let i = 0; i < 1e5; i++) it = Iterator.from(it).take(1); return it.return();",
        "class A {} let C = A; for (let i = 0; i < 2e4; i++) C = class extends C {}; new C();",
        "let f = () => 1; for (let i = 0; i < 2e5; i++) { const g = f; f = () => g(); } return f();",
        "let f = () => 1; for (let i = 0; i < 2e5; i++) f = f.bind(null); return f().x.y;",
        "let o = {}; for (let i = 0; i < 4e5; i++) o = Object.create(o); return o.x.y;",
        "return JSON.parse('['.repeat(1e6));",
        "return new RegExp('(?:'.repeat(2e4) + 'a' + ')*'.repeat(2e4)).test('a');",
        "return new RegExp('['.repeat(2e4) + 'a' + ']'.repeat(2e4), 'v').test('b');",
        "return new RegExp('('.repeat(1e5) + ')'.repeat(1e5)).test('').x.y;",
    ];
}

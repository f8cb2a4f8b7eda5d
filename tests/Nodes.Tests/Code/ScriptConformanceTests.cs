namespace Tributary.Nodes.Tests.Code;

/// <summary>What of the language is there: an expression or a body of <c>transform</c>, and the JSON that it gives.</summary>
public sealed class ScriptConformanceTests
{
    private const string Input = """{"n":5,"list":[3,1,2],"items":[{"id":"a","total":120,"tags":["x","y"]},{"id":"b","total":80,"tags":[]}],"user":{"name":"Ada","address":{"city":"Bern"}},"none":null}""";

    [Fact]
    public void The_table_is_long_enough() => Assert.True(Rows.Length >= 120, $"{Rows.Length} rows");

    [Fact]
    public async Task Every_row_gives_what_the_language_says()
    {
        List<string> wrong = [];
        foreach ((string code, string expected) in Rows)
        {
            string body = code[^1] is ';' or '}' ? code : $"return ({code});";
            string actual;
            try
            {
                actual = await ScriptScene.Give(body, Input);
            }
            catch (Xunit.Sdk.XunitException exception)
            {
                actual = exception.Message;
            }

            if (actual != expected)
            {
                wrong.Add($"{code}: {expected} expected, {actual} given");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static readonly (string Code, string Expected)[] Rows =
    [
        // Operators.
        ("1 + 2 * 3", "7"),
        ("7 % 3", "1"),
        ("2 ** 10", "1024"),
        ("-7 % 3", "-1"),
        ("'a' + 1", "\"a1\""),
        ("'3' * '4'", "12"),
        ("0.1 + 0.2", "0.30000000000000004"),
        ("5 & 3 | 8", "9"),
        ("1 << 31 >>> 0", "2147483648"),
        ("~5", "-6"),
        ("'1' == 1", "true"),
        ("'1' === 1", "false"),
        ("null ?? 'x'", "\"x\""),
        ("0 ?? 'x'", "0"),
        ("0 || 'x'", "\"x\""),
        ("1 && 'x'", "\"x\""),
        ("input.none?.name", "null"),
        ("input.user?.address?.city", "\"Bern\""),
        ("input.missing?.a.b.c ?? 'none'", "\"none\""),
        ("input.missing?.()", "null"),
        ("input.list?.[1]", "1"),
        ("let a = null; a ??= 4; return a;", "4"),
        ("let a = 1; a ||= 4; a &&= 9; return a;", "9"),
        ("let a = 2; a **= 3; a -= 1; return a++ + ++a;", "16"),
        ("typeof undefined + typeof null + typeof (() => 1)", "\"undefinedobjectfunction\""),
        ("'id' in input.items[0]", "true"),
        ("[] instanceof Array", "true"),
        ("(1, 2, 3)", "3"),
        ("input.n > 3 ? 'big' : 'small'", "\"big\""),
        ("const o = { a: 1, b: 2 }; delete o.a; return o;", """{"b":2}"""),
        ("void 0", "null"),
        ("1_000_000 + 0xff + 0b11 + 0o17", "1000273"),

        // Destructuring, spread, defaults, rest.
        ("const { id, total } = input.items[0]; return [id, total];", """["a",120]"""),
        ("const { user: { address: { city } } } = input; return city;", "\"Bern\""),
        ("const { missing = 'd', n: five } = input; return [missing, five];", """["d",5]"""),
        ("const [first, , third = 9, fourth = 4] = input.list; return [first, third, fourth];", "[3,2,4]"),
        ("const [head, ...tail] = input.list; return { head, tail };", """{"head":3,"tail":[1,2]}"""),
        ("const { n, ...rest } = { n: 1, a: 2, b: 3 }; return rest;", """{"a":2,"b":3}"""),
        ("let a = 1, b = 2; [a, b] = [b, a]; return [a, b];", "[2,1]"),
        ("const key = 'id'; const { [key]: value } = input.items[1]; return value;", "\"b\""),
        ("(({ id }, [x] = ['q']) => id + x)(input.items[0])", "\"aq\""),
        ("((a, b = a + 1, ...c) => [a, b, c])(1, undefined, 3, 4)", "[1,2,[3,4]]"),
        ("[...input.list, ...'hi']", """[3,1,2,"h","i"]"""),
        ("({ ...input.user, name: 'Bea' })", """{"name":"Bea","address":{"city":"Bern"}}"""),
        ("Math.max(...input.list)", "3"),
        ("const k = 'x'; return { [k + 1]: 1, k };", """{"x1":1,"k":"x"}"""),
        ("(function () { return arguments.length; })(1, 2, 3)", "3"),

        // Templates.
        ("`n=${input.n} ${`in ${1 + 1}`}`", "\"n=5 in 2\""),
        ("`a\nb`", "\"a\\nb\""),
        ("const tag = (parts, ...values) => parts.raw.join('|') + values.join(','); return tag`a${1}\\n${2}c`;", "\"a|\\\\n|c1,2\""),
        ("String.raw`\\n${1}`", "\"\\\\n1\""),

        // Functions, closures, classes.
        ("const add = a => b => a + b; return add(2)(3);", "5"),
        ("const counter = () => { let n = 0; return () => ++n; }; const c = counter(); c(); return c();", "2"),
        ("const f = []; for (let i = 0; i < 3; i++) f.push(() => i); return f.map(g => g());", "[0,1,2]"),
        ("return hoisted(); function hoisted() { return 'up'; }", "\"up\""),
        ("const fact = n => n < 2 ? 1 : n * fact(n - 1); return fact(10);", "3628800"),
        ("class A { #x = 1; get x() { return this.#x; } set x(v) { this.#x = v * 2; } } const a = new A(); a.x = 4; return a.x;", "8"),
        ("class A { hi() { return 'A'; } } class B extends A { hi() { return super.hi() + 'B'; } } return new B().hi();", "\"AB\""),
        ("class A { static make() { return new this(); } static n = 3; kind = 'k'; } return [A.n, A.make().kind];", """[3,"k"]"""),
        ("class A { static #n = 0; static { A.#n = 7; } static get n() { return A.#n; } } return A.n;", "7"),
        ("class A { constructor(x) { this.x = x; } toJSON() { return 'A' + this.x; } } return [new A(1)];", """["A1"]"""),
        ("const o = { get a() { return 1; }, b() { return 2; }, ['c']: 3 }; return [o.a, o.b(), o.c];", "[1,2,3]"),
        ("(function () { return this.x; }).call({ x: 4 })", "4"),
        ("(function (a) { return this.x + a; }).bind({ x: 4 }, 1)()", "5"),
        ("Math.max.apply(null, [1, 9, 3])", "9"),
        ("new (class { a = 1; b = this.a + 1; })()", """{"a":1,"b":2}"""),

        // Control flow.
        ("let s = 0; for (const x of input.list) s += x; return s;", "6"),
        ("let s = ''; for (const k in { a: 1, b: 2 }) s += k; return s;", "\"ab\""),
        ("let n = 0; while (true) { if (++n > 4) break; } return n;", "5"),
        ("let n = 0; do { n += 2; } while (n < 5); return n;", "6"),
        ("outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j === 1) continue outer; if (i === 2) break outer; } } return 'done';", "\"done\""),
        ("let s = []; a: for (const x of [1, 2]) { for (const y of [1, 2]) { if (y === 2) continue a; s.push(x * 10 + y); } } return s;", "[11,21]"),
        ("switch (input.n) { case 1: return 'one'; case 5: case 6: return 'some'; default: return 'many'; }", "\"some\""),
        ("try { null.x; } catch (e) { return e instanceof TypeError; }", "true"),
        ("try { throw new Error('no', { cause: 7 }); } catch ({ message, cause }) { return [message, cause]; } finally { input.n = 1; }", """["no",7]"""),
        ("try { return 1; } finally { input.n = 2; }", "1"),
        ("try { x; let x = 1; } catch (e) { return e.name; }", "\"ReferenceError\""),
        ("try { const c = 1; c = 2; } catch (e) { return e.name; }", "\"TypeError\""),

        // Iteration and generators.
        ("function* g() { yield 1; yield* [2, 3]; return 4; } return [...g()];", "[1,2,3]"),
        ("function* g() { const x = yield 1; yield x * 2; } const it = g(); it.next(); return it.next(21);", """{"value":42,"done":false}"""),
        ("function* g() { try { yield 1; yield 2; } finally { input.n = 'closed'; } } for (const x of g()) break; return input.n;", "\"closed\""),
        ("function* naturals() { let n = 0; while (true) yield n++; } const [a, b, c] = naturals(); return [a, b, c];", "[0,1,2]"),
        ("const o = { *[Symbol.iterator]() { yield 'a'; yield 'b'; } }; return Array.from(o);", """["a","b"]"""),
        ("const o = { from: 1, to: 3, [Symbol.iterator]() { let n = this.from, t = this.to; return { next: () => n <= t ? { value: n++, done: false } : { done: true } }; } }; return [...o];", "[1,2,3]"),
        ("[...'añ😀'].length", "3"),
        ("const e = Object.entries({ a: 1 }); for (const [k, v] of e) return k + v;", "\"a1\""),
        ("[1, 2, 3, 4].values().toArray().filter(x => x % 2)", "[1,3]"),
        ("[...new Map([[1, 'a']]).entries()]", """[[1,"a"]]"""),

        // Map, Set, Symbol, WeakMap.
        ("const m = new Map(); m.set('a', 1).set('b', 2); return [m.size, m.get('b'), m.has('c'), [...m.keys()]];", """[2,2,false,["a","b"]]"""),
        ("[...new Set([1, 2, 2, 3, 1])]", "[1,2,3]"),
        ("[...new Set([1, 2, 3]).intersection(new Set([2, 3, 4]))]", "[2,3]"),
        ("Object.fromEntries(new Map([['a', 1]]))", """{"a":1}"""),
        ("Object.groupBy(input.list, x => x > 1 ? 'many' : 'one')", """{"many":[3,2],"one":[1]}"""),
        ("const w = new WeakMap(), k = {}; w.set(k, 4); return w.get(k);", "4"),
        ("const s = Symbol('d'); return { [s]: 1, d: s.description };", """{"d":"d"}"""),

        // Arrays.
        ("input.items.filter(({ total }) => total > 100).map(({ id }) => id)", """["a"]"""),
        ("input.items.reduce((sum, { total }) => sum + total, 0)", "200"),
        ("input.list.reduceRight((a, b) => a + '' + b)", "\"213\""),
        ("input.items.flatMap(i => i.tags)", """["x","y"]"""),
        ("[1, [2, [3, [4]]]].flat(2)", "[1,2,3,[4]]"),
        ("input.list.at(-1)", "2"),
        ("input.list.toSorted((a, b) => a - b)", "[1,2,3]"),
        ("input.list.toSorted(); return input.list;", "[3,1,2]"),
        ("[10, 9, 1].sort()", "[1,10,9]"),
        ("input.list.toReversed()", "[2,1,3]"),
        ("input.list.with(1, 7)", "[3,7,2]"),
        ("input.list.toSpliced(1, 1, 'x', 'y')", """[3,"x","y",2]"""),
        ("input.list.findLast(x => x > 1)", "2"),
        ("[input.list.find(x => x < 3), input.list.findIndex(x => x < 3), input.list.findLastIndex(x => x > 9)]", "[1,1,-1]"),
        ("[input.list.some(x => x > 2), input.list.every(x => x > 2), input.list.includes(2)]", "[true,false,true]"),
        ("[input.list.indexOf(2), input.list.lastIndexOf(9)]", "[2,-1]"),
        ("const a = [1, 2, 3, 4]; const cut = a.splice(1, 2); a.push(5); a.unshift(0); a.pop(); return [a, cut, a.shift()];", "[[1,4],[2,3],0]"),
        ("[1, 2, 3].slice(-2).concat([4], 5).join('-')", "\"2-3-4-5\""),
        ("Array.from({ length: 3 }, (_, i) => i * i)", "[0,1,4]"),
        ("Array.of(7, 8).fill(1, 1)", "[7,1]"),
        ("[3, 4].entries().toArray()", "[[0,3],[1,4]]"),
        ("[1, 2, 3, 4, 5].copyWithin(0, 3)", "[4,5,3,4,5]"),
        ("Array.isArray([]) && !Array.isArray({})", "true"),
        ("[1, , 3]", "[1,null,3]"),

        // Texts.
        ("'Hello'.slice(1, -1) + 'Hello'.substring(0, 1) + 'Hello'.at(-1)", "\"ellHo\""),
        ("'a,b,,c'.split(',')", """["a","b","","c"]"""),
        ("'  x '.trim() + '|' + ' y'.trimStart() + '|' + 'z '.trimEnd()", "\"x|y|z\""),
        ("'7'.padStart(3, '0') + 'ab'.padEnd(4, '.')", "\"007ab..\""),
        ("'ab'.repeat(3)", "\"ababab\""),
        ("'a-b-c'.replaceAll('-', '+')", "\"a+b+c\""),
        ("'abc'.replace('b', x => x.toUpperCase())", "\"aBc\""),
        ("['abc'.startsWith('ab'), 'abc'.endsWith('bc'), 'abc'.includes('d'), 'abc'.indexOf('c')]", "[true,true,false,2]"),
        ("'ÄÖ'.toLowerCase() + 'straße'.toUpperCase()", "\"äöSTRASSE\""),
        ("['a', 'C', 'b'].sort((x, y) => x.localeCompare(y)).length", "3"),
        ("'😀'.codePointAt(0) + String.fromCodePoint(65, 128512)", "\"128512A\\uD83D\\uDE00\""),
        ("'abc'.charAt(1) + 'abc'.charCodeAt(0) + 'abc'[2]", "\"b97c\""),
        ("'\\ud800x'", "\"\uFFFDx\""),
        ("encodeURIComponent('a b&c') + decodeURIComponent('%C3%A9')", "\"a%20b%26cé\""),

        // Regular expressions.
        ("/(?<year>\\d{4})-(?<month>\\d\\d)/.exec('on 2026-03-01').groups.month", "\"03\""),
        ("'a1b22'.match(/\\d+/g)", """["1","22"]"""),
        ("[...'a1b22'.matchAll(/[a-z](\\d+)/g)].map(m => m[1])", """["1","22"]"""),
        ("'John Smith'.replace(/(\\w+)\\s(\\w+)/, '$2, $1')", "\"Smith, John\""),
        ("'aBc'.replace(/b/i, '[$&]')", "\"a[B]c\""),
        ("'x=1;y=2'.split(/[=;]/)", """["x","1","y","2"]"""),
        ("/^\\p{Lu}/u.test('Ä')", "true"),
        ("/(?<=\\$)\\d+/.exec('cost $42')[0]", "\"42\""),
        ("const r = /a/y; r.lastIndex = 1; return r.test('ba');", "true"),
        ("'2026-03-01'.replace(/(?<y>\\d+)-(?<m>\\d+)-(?<d>\\d+)/, '$<d>.$<m>.$<y>')", "\"01.03.2026\""),
        ("'abc'.search(/c/)", "2"),

        // Numbers and Math.
        ("[Number('12.5'), parseInt('42px', 10), parseFloat('3.14abc'), +'0x1f']", "[12.5,42,3.14,31]"),
        ("[Number.isInteger(5), Number.isNaN(NaN), Number.isSafeInteger(2 ** 53), isFinite('1')]", "[true,true,false,true]"),
        ("(1234.5678).toFixed(2)", "\"1234.57\""),
        ("(255).toString(16) + (0.5).toString(2)", "\"ff0.1\""),
        ("(123456).toExponential(2) + (0.00001234).toPrecision(2)", "\"1.23e+50.000012\""),
        ("[Math.round(2.5), Math.trunc(-2.7), Math.sign(-3), Math.hypot(3, 4), Math.cbrt(27), Math.log2(8)]", "[3,-2,-1,5,3,3]"),
        ("[Math.floor(-1.5), Math.ceil(1.2), Math.abs(-4), Math.min(), Math.PI > 3]", "[-2,2,4,null,true]"),
        ("[1e21, 1e-7, -0, 123456789012345680000]", "[1e+21,1e-7,0,123456789012345680000]"),
        ("Number.MAX_SAFE_INTEGER", "9007199254740991"),

        // Dates: the run's clock, in UTC.
        ("Date.now()", "1772366400000"),
        ("new Date()", "\"2026-03-01T12:00:00.000Z\""),
        ("new Date(2026, 0, 31, 5).toISOString()", "\"2026-01-31T05:00:00.000Z\""),
        ("const d = new Date('2026-01-31T10:20:30.456Z'); d.setMonth(1); return [d.getMonth(), d.getDate(), d.getTimezoneOffset()];", "[2,3,0]"),
        ("new Date('2026-03-01').getDay()", "0"),
        ("Date.UTC(2026, 2, 1) - Date.parse('2026-02-01T00:00:00+01:00')", "2422800000"),
        ("new Date(NaN)", "null"),
        ("new Date(0).toString().slice(0, 33)", "\"Thu Jan 01 1970 00:00:00 GMT+0000\""),

        // JSON and objects.
        ("JSON.parse('{\"a\":[1,{\"b\":null}]}')", """{"a":[1,{"b":null}]}"""),
        ("JSON.stringify({ a: [1, undefined, () => 1], b: undefined, c: new Date(0) })", "\"{\\\"a\\\":[1,null,null],\\\"c\\\":\\\"1970-01-01T00:00:00.000Z\\\"}\""),
        ("JSON.stringify([1], null, 2)", "\"[\\n  1\\n]\""),
        ("JSON.parse('[1,2]', (k, v) => typeof v === 'number' ? v * 2 : v)", "[2,4]"),
        ("[Object.keys({ a: 1, b: 2 }), Object.values({ a: 1 }), Object.entries({ a: 1 })]", """[["a","b"],[1],[["a",1]]]"""),
        ("Object.assign({ a: 1 }, { b: 2 })", """{"a":1,"b":2}"""),
        ("const o = Object.freeze({ a: 1 }); o.a = 2; return [o.a, Object.isFrozen(o)];", "[1,true]"),
        ("Object.getOwnPropertyNames(Object.create({ up: 1 }, { own: { value: 1 } }))", """["own"]"""),
        ("Object.hasOwn({ a: 1 }, 'a')", "true"),
        ("({ 2: 'b', 1: 'a', z: 1 })", """{"1":"a","2":"b","z":1}"""),
        ("({ u: undefined, f: () => 1, s: Symbol(), n: NaN, i: Infinity, d: new Date(0) })", """{"n":null,"i":null,"d":"1970-01-01T00:00:00.000Z"}"""),
        ("[undefined, () => 1, Symbol()]", "[null,null,null]"),
        ("() => 1", "null"),
        ("({ m: new Map([[1, 2]]), s: new Set([1]), r: /x/ })", """{"m":{},"s":{},"r":{}}"""),
        ("({ toJSON: () => ({ x: 1 }) })", """{"x":1}"""),
        ("JSON.parse('{\"__proto__\":{\"evil\":1}}').evil", "null"),
        ("input", Input),
    ];
}

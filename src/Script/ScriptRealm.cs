using System.Globalization;
using Jint;
using Jint.Native;
using Jint.Native.Error;
using Jint.Runtime.Interop;

namespace Tributary.Script;

/// <summary>Makes engines for scripts: a new one for each call, without a way to anything outside of it.</summary>
internal static class ScriptRealm
{
    // Run once in each engine, before the script. What is not named is taken away, so that a newer engine brings nothing in.
    // Generators resume one another on the native stack without looking at its end; a function of the language around each step does.
    // Iterators made of iterators use up the stack when they fail, at any depth: only what takes an iterator as a whole is left. The texts that one call makes at a blow are measured before they are made.
    private static readonly Prepared<Acornima.Ast.Script> Prelude = Jint.Engine.PrepareScript("""
        (function (random, log, longest) {
          'use strict';
          const apply = Reflect.apply;
          const define = (target, name, value) => Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
          const kept = new Set(('Infinity NaN undefined globalThis isFinite isNaN parseFloat parseInt decodeURI decodeURIComponent encodeURI encodeURIComponent ' +
            'Array Boolean Date Error EvalError Function JSON Map Math Number Object RangeError ReferenceError Reflect RegExp Set String Symbol ' +
            'SyntaxError TypeError URIError WeakMap WeakSet').split(' '));
          const generator = Object.getPrototypeOf(function* () {}.prototype);
          for (const name of ['next', 'return', 'throw']) {
            const original = generator[name];
            define(generator, name, { [name](value) { return apply(original, this, arguments); } }[name]);
          }
          const iterator = Object.getPrototypeOf(generator);
          const whole = ['toArray', 'forEach', 'reduce', 'some', 'every', 'find'];
          for (const name of Object.getOwnPropertyNames(iterator)) {
            if (!whole.includes(name)) {
              delete iterator[name];
            }
          }
          const measure = (name, original, lengthOf) => define(String.prototype, name, { [name](size) {
            const text = `${this}`;
            if (lengthOf(text.length, +size) > longest) {
              throw new RangeError('Invalid string length');
            }
            return apply(original, text, arguments);
          } }[name]);
          measure('repeat', ''.repeat, (length, count) => length * count);
          measure('padStart', ''.padStart, (length, target) => target);
          measure('padEnd', ''.padEnd, (length, target) => target);
          define(Math, 'random', random);
          const console = {};
          for (const name of ['log', 'info', 'warn', 'error', 'debug']) {
            define(console, name, log);
          }
          delete Array.fromAsync;
          for (const name of Object.getOwnPropertyNames(globalThis)) {
            if (!kept.has(name)) {
              delete globalThis[name];
            }
          }
          define(globalThis, 'console', console);
        })
        """);

    /// <summary>Makes an engine that runs under the given guard.</summary>
    public static Jint.Engine Create(ScriptCall call, ScriptGuard guard, Action<string> log)
    {
        Jint.Engine engine = new(options =>
        {
            options.Constraint(guard);

            // The guard counts what is allocated; this one also counts texts that are put together but not yet made.
            options.LimitMemory(ScriptLimits.AllocatedBytes);
            options.LimitRecursion(ScriptLimits.Recursion);
            options.Constraints.StackOverflowGuard = true;
            options.Constraints.MaxArraySize = ScriptLimits.ListLength;
            options.Constraints.RegexTimeout = ScriptLimits.MatchTime;
            options.DisableStringCompilation();
            options.Json.MaxParseDepth = ScriptLimits.InputDepth;
            options.Culture = CultureInfo.InvariantCulture;
            options.LocalTimeZone(TimeZoneInfo.Utc);
            options.TimeSystem = new ScriptClock(call.Now);
        });
        guard.StackError = (ErrorConstructor)engine.GetValue("RangeError");
        ScriptRandom random = new(call.Seed);
        ScriptConsole console = new(log);
        engine.Invoke(
            engine.Evaluate(Prelude),
            new ClrFunction(engine, "random", (_, _) => new JsNumber(random.Next())),
            new ClrFunction(engine, "log", (_, values) => console.Write(values)),
            ScriptLimits.TextLength);
        return engine;
    }
}

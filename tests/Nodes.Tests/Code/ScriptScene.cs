using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Nodes.Code;
using Tributary.Script;

namespace Tributary.Nodes.Tests.Code;

/// <summary>Scripts with an input: in an engine of this process, or by a pool of processes.</summary>
internal static class ScriptScene
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Processes that tests share which do not look at them.</summary>
    public static ScriptPool Pool { get; } = NewPool();

    public static ScriptPool NewPool() => new(TimeProvider.System, NullLogger<ScriptPool>.Instance) { Grace = TimeSpan.FromMilliseconds(300) };

    public static ScriptCall Call(string source, string input = "null", TimeSpan? time = null, string seed = "seed") =>
        new(source, Encoding.UTF8.GetBytes(input), Noon, seed, time ?? ScriptLimits.LongestTime);

    public static string TextOf(ScriptResult result)
    {
        Assert.Null(result.Failure);
        return Encoding.UTF8.GetString(result.Json.Span);
    }

    /// <summary>The JSON that a body of <c>transform</c> gives.</summary>
    public static async Task<string> Give(string body, string input = "null", string seed = "run-1/step/0") =>
        TextOf(await Run($"function transform(input) {{ {body} }}", input, seed: seed));

    /// <summary>The failure of a body of <c>transform</c>.</summary>
    public static async Task<ScriptFailure> Fail(string body)
    {
        ScriptResult result = await Run($"function transform(input) {{ {body} }}");
        Assert.True(result.Failure is not null, $"It gave {result.Json.Length} bytes.");
        return result.Failure;
    }

    /// <summary>A call in an engine of this process, on a thread like that of the process for scripts.</summary>
    public static Task<ScriptResult> Run(string source, string input = "null", string seed = "seed", Action<string>? log = null)
    {
        TaskCompletionSource<ScriptResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => done.SetResult(new ScriptEngine().Run(Call(source, input, seed: seed), log ?? (static _ => { }))), ScriptLimits.ThreadStackBytes).Start();
        return done.Task;
    }
}

using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Tributary.Nodes.Code;
using Tributary.Script;

namespace Tributary.Nodes.Tests.Code;

public sealed class ScriptPoolTests
{
    private const string Endless = "function transform() { console.log('on'); while (true); }";

    // One operation of the engine, within which nothing is asked.
    private const string Silent = "function transform() { const a = 'x'.repeat(1e6); console.log('on'); return Object.getOwnPropertyDescriptors(a); }";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_process_is_kept_for_the_next_call()
    {
        using ScriptPool pool = ScriptScene.NewPool();
        Assert.Equal("1", ScriptScene.TextOf(await Run(pool, "function transform() { return 1; }")));
        int first = Assert.Single(pool.Idle);
        Assert.Equal("code_error", (await Run(pool, "function transform() { throw 1; }")).Failure!.Type);
        Assert.Equal("code_memory", (await Run(pool, "function transform() { return 'x'.repeat(1e9); }")).Failure!.Type);
        Assert.Equal("code_too_deep", (await Run(pool, "function transform() { return transform(); }")).Failure!.Type);
        Assert.Equal(first, Assert.Single(pool.Idle));
    }

    [Fact]
    public async Task More_calls_than_processes_wait_for_their_turn()
    {
        using ScriptPool pool = ScriptScene.NewPool();
        ScriptResult[] results = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            Run(pool, "function transform(input) { let s = 0; for (let i = 0; i <= input; i++) s += i; return s; }", $"{i * 100}"))).WaitAsync(Patience);
        Assert.Equal(Enumerable.Range(0, 40).Select(static i => $"{i * 100 * ((i * 100) + 1) / 2}"), results.Select(ScriptScene.TextOf));
        Assert.InRange(pool.Idle.Count, 1, Math.Max(2, Environment.ProcessorCount));
    }

    [Theory]
    [InlineData(Endless)]
    [InlineData(Silent)]
    public async Task A_stopped_run_ends_its_script_at_once(string source)
    {
        using ScriptPool pool = ScriptScene.NewPool();
        using CancellationTokenSource stop = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pool.Run(ScriptScene.Call(source), _ => stop.Cancel(), stop.Token).WaitAsync(Patience));
        Assert.Empty(pool.Idle);
    }

    [Fact]
    public async Task A_call_that_waits_for_its_turn_can_be_stopped()
    {
        using ScriptPool pool = ScriptScene.NewPool();
        using CancellationTokenSource stopAll = new();
        using CancellationTokenSource stop = new();
        Task<ScriptResult>[] busy = [.. Enumerable.Range(0, Math.Max(2, Environment.ProcessorCount)).Select(_ => pool.Run(ScriptScene.Call(Endless), static _ => { }, stopAll.Token))];
        Task<ScriptResult> waiting = pool.Run(ScriptScene.Call(Endless), static _ => { }, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Patience));
        await stopAll.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(busy).WaitAsync(Patience));
    }

    [Fact]
    public async Task A_process_that_does_not_keep_its_limits_is_killed_and_replaced()
    {
        using ScriptPool pool = ScriptScene.NewPool();
        await Run(pool, "function transform() {}");
        int first = Assert.Single(pool.Idle);
        ScriptResult late = await pool.Run(ScriptScene.Call(Silent, time: TimeSpan.FromMilliseconds(50)), static _ => { }, CancellationToken.None).WaitAsync(Patience);
        Assert.Equal(("code_timeout", "The code did not end within 50 ms."), (late.Failure!.Type, late.Failure.Message));
        Assert.Empty(pool.Idle);
        Assert.Equal("1", ScriptScene.TextOf(await Run(pool, "function transform() { return 1; }")));
        Assert.NotEqual(first, Assert.Single(pool.Idle));
        Assert.True(HasEnded(first));
    }

    [Fact]
    public async Task A_process_that_was_without_memory_is_replaced()
    {
        using ScriptPool pool = ScriptScene.NewPool();
        Assert.Equal("code_memory", (await Run(pool, "function transform() { const a = []; while (true) a.push(new Array(1e5).fill(1)); }")).Failure!.Type);
        Assert.Empty(pool.Idle);
    }

    [Fact]
    public async Task The_end_of_a_process_is_the_failure_of_its_call_alone()
    {
        ListLogger logger = new();
        using ScriptPool pool = new(TimeProvider.System, logger);
        await Run(pool, "function transform() {}");
        int first = Assert.Single(pool.Idle);
        ScriptResult result = await pool.Run(ScriptScene.Call(Endless), _ => Kill(first), CancellationToken.None).WaitAsync(Patience);
        Assert.Equal(("code_crashed", "The process that ran the code ended unexpectedly."), (result.Failure!.Type, result.Failure.Message));
        Assert.Equal(LogLevel.Warning, Assert.Single(logger.Entries).Level);
        Assert.Equal("1", ScriptScene.TextOf(await Run(pool, "function transform() { return 1; }")));
    }

    [Fact]
    public async Task A_process_that_ended_while_it_waited_is_replaced()
    {
        using ScriptPool pool = ScriptScene.NewPool();
        await Run(pool, "function transform() {}");
        int first = Assert.Single(pool.Idle);
        using Process process = Process.GetProcessById(first);
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
        ScriptResult result = await Run(pool, "function transform() { return 1; }");
        Assert.Equal("1", ScriptScene.TextOf(result));
    }

    [Fact]
    public async Task Without_a_process_calls_fail_and_the_log_says_so_once()
    {
        ListLogger logger = new();
        using ScriptPool pool = new(TimeProvider.System, logger) { Start = static () => new ProcessStartInfo("no-such-program") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true } };
        Assert.Equal("code_unavailable", (await Run(pool, "function transform() {}")).Failure!.Type);
        Assert.Equal("code_unavailable", (await Run(pool, "function transform() {}")).Failure!.Type);
        (LogLevel level, string text) = Assert.Single(logger.Entries);
        Assert.Equal(LogLevel.Error, level);
        Assert.Contains("no-such-program", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_no_process_for_scripts_is_told_with_what_it_says()
    {
        ListLogger logger = new();
        using ScriptPool pool = new(TimeProvider.System, logger)
        {
            Start = static () =>
            {
                ProcessStartInfo info = ScriptStart.Info();
                info.ArgumentList[^1] = "no-such-assembly.dll";
                return info;
            },
        };
        Assert.Equal("code_unavailable", (await Run(pool, "function transform() {}")).Failure!.Type);
        Assert.Contains("no-such-assembly.dll", Assert.Single(logger.Entries).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Processes_end_that_wait_too_long()
    {
        FakeTimeProvider time = new(ScriptScene.Noon);
        using ScriptPool pool = new(time, NullLogger<ScriptPool>.Instance);
        await Run(pool, "function transform() {}");
        int first = Assert.Single(pool.Idle);
        time.Advance(ScriptPool.IdleTime - TimeSpan.FromSeconds(1));
        Assert.Single(pool.Idle);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(pool.Idle);
        Assert.True(HasEnded(first));
    }

    [Fact]
    public async Task A_pool_that_is_closed_leaves_no_process()
    {
        ScriptPool pool = ScriptScene.NewPool();
        await Run(pool, "function transform() {}");
        int first = Assert.Single(pool.Idle);
        pool.Dispose();
        Assert.True(HasEnded(first));
        Assert.Equal("1", ScriptScene.TextOf(await Run(pool, "function transform() { return 1; }")));
        Assert.Empty(pool.Idle);
    }

    [Theory]
    [InlineData(Endless)]
    [InlineData(Silent)]
    public async Task A_process_ends_when_the_one_that_started_it_does(string source)
    {
        using Process process = Process.Start(ScriptStart.Info())!;
        Stream output = process.StandardOutput.BaseStream;
        Assert.Equal(ScriptReply.Ready, ScriptReply.Decode(ScriptFrames.Read(output, 1000)!));
        await process.StandardInput.BaseStream.WriteAsync(ScriptFrames.Of(ScriptScene.Call(source).Encode()));
        await process.StandardInput.BaseStream.FlushAsync();
        Assert.Equal("on", ScriptReply.Decode(ScriptFrames.Read(output, 1000)!).Line);

        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void A_process_knows_nothing_of_this_one()
    {
        ProcessStartInfo info = ScriptStart.Info();
        Assert.Equal(["DOTNET_EnableDiagnostics", "DOTNET_GCHeapHardLimit"], info.Environment.Keys.Where(static name => name != "SystemRoot").Order(StringComparer.Ordinal));
        Assert.Equal(Path.GetPathRoot(AppContext.BaseDirectory), info.WorkingDirectory);
        Assert.False(info.UseShellExecute);
    }

    [Theory]
    [InlineData("Stack overflow.\n   at Jint.X", "code_too_deep")]
    [InlineData("Out of memory.", "code_memory")]
    [InlineData("Unhandled exception. System.OutOfMemoryException: Exception of type", "code_memory")]
    [InlineData("Segmentation fault", "code_crashed")]
    [InlineData("", "code_crashed")]
    public void What_the_runtime_says_at_its_end_is_understood(string lastWords, string type) => Assert.Equal(type, ScriptCrash.Of(lastWords).Type);

    [Fact]
    public async Task A_large_input_is_refused()
    {
        ScriptResult result = await Run(ScriptScene.Pool, "function transform(input) { return input.length; }", $"\"{new string('x', ScriptLimits.InputBytes)}\"");
        Assert.Equal("input_too_large", result.Failure!.Type);
    }

    [Fact]
    public async Task As_much_as_is_allowed_goes_in_and_comes_out()
    {
        string text = $"\"{new string('x', ScriptLimits.InputBytes - 2)}\"";
        Assert.Equal(text, ScriptScene.TextOf(await Run(ScriptScene.Pool, "function transform(input) { return input; }", text)));
    }

    private static Task<ScriptResult> Run(ScriptPool pool, string source, string input = "null") => pool.Run(ScriptScene.Call(source, input), static _ => { }, CancellationToken.None);

    private static void Kill(int id)
    {
        using Process process = Process.GetProcessById(id);
        process.Kill();
    }

    private static bool HasEnded(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            return process.WaitForExit(Patience);
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private sealed class ListLogger : ILogger<ScriptPool>
    {
        public List<(LogLevel Level, string Text)> Entries { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Entries.Add((logLevel, formatter(state, exception)));
    }
}

using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Engine.Runs;
using Tributary.Script;

namespace Tributary.Nodes.Code;

/// <summary>
/// Runs the JavaScript of workflows in processes of its own, so that nothing which a script does reaches the server. Processes are started when they
/// are needed, one call at a time each, at most as many as processors (and two at least), kept for the next call, and ended after five minutes without one. One per server.
/// </summary>
public sealed partial class ScriptPool : IDisposable
{
    /// <summary>How long a process is kept without a call (5 minutes).</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(5);

    // Loading the runtime and the engine takes less than a second; a machine may be busy.
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);

    private static readonly ScriptFailure Unavailable = new(
        "code_unavailable", "This server cannot start the process that runs code; its log says why. Whoever runs the server has to look at that.");

    private readonly TimeProvider _time;
    private readonly ILogger<ScriptPool> _logger;
    private readonly SemaphoreSlim _turns;
    private readonly Lock _gate = new();
    private readonly List<(ScriptProcess Process, DateTimeOffset Since)> _idle = [];
    private ITimer? _timer;
    private bool _isClosed;
    private bool _isToldUnavailable;

    /// <summary>A pool without a process.</summary>
    /// <param name="time">The clock by which processes wait; scripts run by real time.</param>
    /// <param name="logger">Where it is told that processes cannot be started, once, and that one ended unexpectedly.</param>
    public ScriptPool(TimeProvider time, ILogger<ScriptPool> logger)
    {
        _time = time;
        _logger = logger;
        int most = Math.Max(2, Environment.ProcessorCount);
        _turns = new SemaphoreSlim(most, most);
    }

    /// <summary>A pool by the system's clock that tells nobody.</summary>
    public static ScriptPool Apart() => new(TimeProvider.System, NullLogger<ScriptPool>.Instance);

    /// <summary>How a process is started.</summary>
    internal Func<ProcessStartInfo> Start { get; init; } = ScriptStart.Info;

    /// <summary>How long beyond its time a call is waited for until its process is killed.</summary>
    internal TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The processes that wait for a call.</summary>
    internal IReadOnlyList<int> Idle
    {
        get
        {
            lock (_gate)
            {
                return [.. _idle.Select(static each => each.Process.Id)];
            }
        }
    }

    /// <summary>Ends the processes that wait; those at work end with their call.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            _timer?.Dispose();
            _idle.ForEach(static each => each.Process.Dispose());
            _idle.Clear();
        }
    }

    /// <summary>Runs a node's script: by the run's clock, seeded by the step, its console told to who follows the run.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the script has ended.</exception>
    internal async Task<(ReadOnlyMemory<byte> Json, Failure? Failure)> Run(NodeContext context, string source, ReadOnlyMemory<byte> input, TimeSpan time, CancellationToken cancellationToken)
    {
        ScriptCall call = new(source, input, context.Time.GetUtcNow(), context.Call.IdempotencyKey, time);
        ScriptResult result = await Run(call, line => context.Tell($"{line}\n"), cancellationToken);
        return (result.Json, result.Failure is { } failure ? new Failure(failure.Type, failure.Message, Retryable: failure == Unavailable) : null);
    }

    /// <summary>Runs a call. Waiting for a process does not count as its time.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the script has ended.</exception>
    internal async Task<ScriptResult> Run(ScriptCall call, Action<string> log, CancellationToken cancellationToken)
    {
        if (call.Input.Length > ScriptLimits.InputBytes)
        {
            return ScriptResult.Failed(ScriptFailures.InputTooLarge(call.Input.Length));
        }

        await _turns.WaitAsync(cancellationToken);
        try
        {
            ScriptProcess? process = Take() ?? await StartOne(cancellationToken);
            return process is null ? ScriptResult.Failed(Unavailable) : await Run(process, call, log, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    private async Task<ScriptResult> Run(ScriptProcess process, ScriptCall call, Action<string> log, CancellationToken cancellationToken)
    {
        try
        {
            ScriptResult result = await process.Run(call, log, Grace, cancellationToken);
            if (result.Failure?.Type == ScriptCrash.Type)
            {
                LogCrash(_logger, await process.LastWords());
            }

            return result;
        }
        finally
        {
            GiveBack(process);
        }
    }

    private ScriptProcess? Take()
    {
        lock (_gate)
        {
            while (_idle.Count > 0)
            {
                ScriptProcess process = _idle[^1].Process;
                _idle.RemoveAt(_idle.Count - 1);
                if (process.IsReusable)
                {
                    return process;
                }

                process.Dispose();
            }

            return null;
        }
    }

    private async Task<ScriptProcess?> StartOne(CancellationToken cancellationToken)
    {
        ScriptProcess process;
        try
        {
            process = ScriptProcess.Start(Start());
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or InvalidOperationException or PlatformNotSupportedException)
        {
            TellUnavailable(exception.Message);
            return null;
        }

        try
        {
            if (await process.UntilReady(StartPatience, cancellationToken) is { } fault)
            {
                process.Dispose();
                TellUnavailable(fault);
                return null;
            }
        }
        catch (OperationCanceledException)
        {
            process.Dispose();
            throw;
        }

        Volatile.Write(ref _isToldUnavailable, false);
        return process;
    }

    private void GiveBack(ScriptProcess process)
    {
        lock (_gate)
        {
            if (!_isClosed && process.IsReusable)
            {
                _idle.Add((process, _time.GetUtcNow()));
                _timer ??= _time.CreateTimer(static pool => ((ScriptPool)pool!).EndIdle(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _timer.Change(IdleTime, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        process.Dispose();
    }

    // Those at the end are taken first, so those at the beginning have waited longest.
    private void EndIdle()
    {
        lock (_gate)
        {
            while (_idle.Count > 0 && _time.GetUtcNow() - _idle[0].Since >= IdleTime)
            {
                _idle[0].Process.Dispose();
                _idle.RemoveAt(0);
            }

            if (_idle.Count > 0)
            {
                _timer!.Change(IdleTime, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void TellUnavailable(string why)
    {
        if (!Interlocked.Exchange(ref _isToldUnavailable, true))
        {
            LogUnavailable(_logger, why);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "No process can be started that runs the code of workflows, so nodes with code fail until one can: {Why}")]
    private static partial void LogUnavailable(ILogger logger, string why);

    [LoggerMessage(2, LogLevel.Warning, "A process that ran the code of a workflow ended unexpectedly: {LastWords}")]
    private static partial void LogCrash(ILogger logger, string lastWords);
}

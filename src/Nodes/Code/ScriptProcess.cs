using System.ComponentModel;
using System.Diagnostics;
using System.Threading.Channels;
using Tributary.Script;

namespace Tributary.Nodes.Code;

/// <summary>
/// A process that runs scripts, one at a time. It is killed when a call is late, is to end, or may have left it without memory; it ends by
/// itself when this process ends.
/// </summary>
internal sealed class ScriptProcess : IDisposable
{
    // Two threads for each process that wait for what it says, instead of those of the pool, which are for the server's work.
    private const int StackBytes = 256 * 1024;

    private readonly Process _process;
    private readonly Stream _input;
    private readonly Channel<ScriptReply> _replies = Channel.CreateUnbounded<ScriptReply>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly ErrorText _errors;
    private bool _isBusy;
    private bool _isWornOut;

    private ScriptProcess(Process process)
    {
        _process = process;
        _input = process.StandardInput.BaseStream;
        _errors = new ErrorText(process.StandardError.BaseStream);
        new Thread(_errors.Read, StackBytes) { IsBackground = true, Name = "script errors" }.Start();
        new Thread(Read, StackBytes) { IsBackground = true, Name = "script replies" }.Start();
    }

    /// <summary>The process's id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it can take the next call.</summary>
    public bool IsReusable => !_isBusy && !_isWornOut && !_replies.Reader.Completion.IsCompleted && !_process.HasExited;

    /// <summary>Starts a process.</summary>
    /// <param name="info">How.</param>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public static ScriptProcess Start(ProcessStartInfo info) => new(Process.Start(info)!);

    /// <summary>Waits until it is ready for its first call.</summary>
    /// <param name="patience">How long at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null; when it is not ready in time, or has ended, what it says about that.</returns>
    public async Task<string?> UntilReady(TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            await _replies.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(patience, cancellationToken);
            return null;
        }
        catch (TimeoutException)
        {
            return $"It was not ready within {patience}.";
        }
        catch (ChannelClosedException)
        {
            return await LastWords();
        }
    }

    /// <summary>Runs a call to its end.</summary>
    /// <param name="call">The call.</param>
    /// <param name="log">Takes the lines of its console.</param>
    /// <param name="grace">How long beyond its time a call is waited for until the process is killed.</param>
    /// <param name="cancellationToken">Kills the process at once.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ScriptResult> Run(ScriptCall call, Action<string> log, TimeSpan grace, CancellationToken cancellationToken)
    {
        _isBusy = true;
        using CancellationTokenSource late = new(call.Time + grace);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await _input.WriteAsync(ScriptFrames.Of(call.Encode()), end.Token);
            await _input.FlushAsync(end.Token);
            return await Result(log, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            Kill();
            cancellationToken.ThrowIfCancellationRequested();
            return ScriptResult.Failed(ScriptFailures.Timeout(call.Time));
        }
        catch (Exception exception) when (exception is ChannelClosedException or IOException)
        {
            Kill();
            return ScriptResult.Failed(ScriptCrash.Of(await LastWords()));
        }
    }

    /// <summary>What the process wrote about its end.</summary>
    public async Task<string> LastWords()
    {
        Kill();
        try
        {
            return await _errors.Text.WaitAsync(TimeSpan.FromSeconds(5));
        }
        catch (TimeoutException)
        {
            return string.Empty;
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private async Task<ScriptResult> Result(Action<string> log, CancellationToken cancellationToken)
    {
        while (true)
        {
            ScriptReply reply = await _replies.Reader.ReadAsync(cancellationToken);
            if (reply.Result is { } result)
            {
                _isBusy = false;
                _isWornOut = result.IsWornOut;
                return result;
            }

            if (reply.Line is { } line)
            {
                log(line);
            }
        }
    }

    private void Read()
    {
        try
        {
            using Stream output = _process.StandardOutput.BaseStream;
            while (ScriptFrames.Read(output, ScriptReply.LongestFrame) is { } frame)
            {
                _replies.Writer.TryWrite(ScriptReply.Decode(frame));
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or ObjectDisposedException)
        {
            // What cannot be read ends it, as its own end does.
        }

        _replies.Writer.TryComplete();
    }

    private void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Processes;

/// <summary>A process that a test starts: the real program, or a shell. It is killed when the test is done with it, however the test ends.</summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<Process, bool> Alive = new();

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly List<string> _read = [];
    private readonly Task<string> _error;
    private readonly Task _output;

    static ProgramProcess() => AppDomain.CurrentDomain.ProcessExit += static (_, _) =>
    {
        foreach (Process process in Alive.Keys)
        {
            process.Kill(entireProcessTree: true);
        }
    };

    private ProgramProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        Alive[_process] = true;
        _process.StandardInput.Close();
        _error = _process.StandardError.ReadToEndAsync();
        _output = ReadOutput();
    }

    /// <summary>The program as the tests' own build made it.</summary>
    public static string Program { get; } = typeof(LocalServer).Assembly.Location;

    /// <summary>Completes when the process has ended and all that it wrote was read.</summary>
    public Task Ended => Task.WhenAll(_process.WaitForExitAsync(), _error, _output);

    public int ExitCode => _process.ExitCode;

    /// <summary>All of the error stream; known when the process has ended.</summary>
    public Task<string> Error => _error;

    /// <summary>Starts the program.</summary>
    public static ProgramProcess Start(Surroundings surroundings, params string[] args) => Start(surroundings, "dotnet", [Program, .. args]);

    /// <summary>Starts anything.</summary>
    public static ProgramProcess Start(Surroundings surroundings, string file, string[] args) => new(surroundings.Of(file, args));

    /// <summary>Runs the program to its end.</summary>
    public static Task<ProgramResult> Run(Surroundings surroundings, params string[] args) => Run(surroundings, "dotnet", [Program, .. args]);

    /// <summary>Runs anything to its end.</summary>
    public static async Task<ProgramResult> Run(Surroundings surroundings, string file, string[] args)
    {
        await using ProgramProcess process = Start(surroundings, file, args);
        await process.Ended.WaitAsync(surroundings.Patience ?? Patience.Limit);
        List<string> lines = await process._lines.Reader.ReadAllAsync().ToListAsync();
        return new ProgramResult(process.ExitCode, string.Join('\n', lines), await process.Error);
    }

    /// <summary>The next line of the output; null when there is no more.</summary>
    public async Task<string?> NextLine()
    {
        if (!await _lines.Reader.WaitToReadAsync().AsTask().Within())
        {
            return null;
        }

        string line = await _lines.Reader.ReadAsync();
        _read.Add(line);
        return line;
    }

    /// <summary>Ends the process as a power cut would.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Asks the process to end, as a service manager does.</summary>
    public async Task Terminate() => Assert.Equal(0, (await Run(new Surroundings(), "sh", ["-c", $"kill -TERM {_process.Id}"])).ExitCode);

    public async ValueTask DisposeAsync()
    {
        if (!Alive.TryRemove(_process, out _))
        {
            return;
        }

        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await Ended.Within();
        _process.Dispose();
    }

    private async Task ReadOutput()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            await _lines.Writer.WriteAsync(line);
        }

        _lines.Writer.Complete();
    }
}

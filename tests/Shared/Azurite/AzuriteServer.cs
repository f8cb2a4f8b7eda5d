using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Tributary.Shared.Azurite;

/// <summary>
/// Azurite's blob service in a process of its own, on a free port and with its data on disk; ended, and its data removed, when this
/// is disposed. One serves all the tests of an assembly, each with a container of its own.
/// </summary>
public sealed class AzuriteServer : IAsyncDisposable
{
    private const string Account = "devstoreaccount1";

    // The key is published in Azurite's manual: it opens nothing but Azurites.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    // Ends with the tests however they end: their side of its input closes with their process.
    private const string Launcher = """
        const [program, folder] = process.argv.slice(1, 3);
        process.argv.splice(1, 2, program);
        process.stdin.resume().on("end", () => {
          require("fs").rmSync(folder, { recursive: true, force: true });
          process.exit(0);
        });
        require(program);
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Lazy<Task<AzuriteServer>> SharedStart = new(StartShared);
    private static readonly Lazy<Task<AzuriteServer>> ApartStart = new(StartShared);

    private readonly Process _process;
    private readonly string _folder;
    private readonly int _port;

    private AzuriteServer(Process process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        _port = port;
    }

    /// <summary>The one that all tests of this process share, started by the first that needs it and ended with the process.</summary>
    public static Task<AzuriteServer> Shared => SharedStart.Value;

    /// <summary>Another one, shared likewise, for tests that must not wait until the first has done what is asked of it at once by many.</summary>
    public static Task<AzuriteServer> Apart => ApartStart.Value;

    /// <summary>What opens it.</summary>
    public string ConnectionString => ConnectionStringFor(_port, Key);

    /// <summary>What would open it, but for a wrong key.</summary>
    public string WrongConnectionString => ConnectionStringFor(_port, Convert.ToBase64String(new byte[64]));

    /// <summary>Starts one.</summary>
    /// <exception cref="InvalidOperationException">It is not installed, or it did not come up; the message has what it said.</exception>
    public static async Task<AzuriteServer> Start()
    {
        string program = Path.Combine(Checkout.Root, "node_modules", "azurite", "dist", "src", "blob", "main.js");
        if (!File.Exists(program))
        {
            throw new InvalidOperationException("Azurite is not installed. Run: npm ci");
        }

        string folder = Directory.CreateTempSubdirectory("azurite-").FullName;
        int port = FreePort();
        ProcessStartInfo start = new("node")
        {
            ArgumentList =
            {
                "-e", Launcher, program, folder, "--blobHost", "127.0.0.1", "--blobPort", $"{port}", "--location", folder, "--skipApiVersionCheck", "--disableTelemetry",
            },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process = Process.Start(start)!;
        TaskCompletionSource up = new(TaskCreationOptions.RunContinuationsAsynchronously);
        List<string> said = [];
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => up.TrySetException(new InvalidOperationException($"Azurite ended before it was up: {Said(said)}"));
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        AzuriteServer server = new(process, folder, port);
        try
        {
            await up.Task.WaitAsync(Patience);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        void Hear(string? line)
        {
            if (up.Task.IsCompleted)
            {
                return; // what follows is a line for each request
            }

            lock (said)
            {
                said.Add(line ?? string.Empty);
            }

            if (line?.Contains("successfully listen", StringComparison.Ordinal) == true)
            {
                up.TrySetResult();
            }
        }
    }

    /// <summary>A connection string of a service on this machine.</summary>
    public static string ConnectionStringFor(int port, string? key = null) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={key ?? Key};BlobEndpoint=http://127.0.0.1:{port}/{Account};";

    /// <summary>A port that nobody listened on a moment ago.</summary>
    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // It removes its data and ends by itself, also when this process does not live to see it.
            _process.StandardInput.Close();
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }

        _process.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static async Task<AzuriteServer> StartShared()
    {
        AzuriteServer server = await Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return server;
    }

    private static string Said(List<string> lines)
    {
        lock (lines)
        {
            return string.Join(Environment.NewLine, lines);
        }
    }
}

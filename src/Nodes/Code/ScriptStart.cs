using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Tributary.Script;

namespace Tributary.Nodes.Code;

/// <summary>How a process for scripts is started: beside this program, by the .NET that runs it, knowing nothing of it.</summary>
internal static class ScriptStart
{
    /// <summary>What the process is told: nothing of this one's environment, which holds secrets.</summary>
    public static ProcessStartInfo Info()
    {
        ProcessStartInfo info = new(Dotnet(), ["exec", Program()])
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetPathRoot(AppContext.BaseDirectory),
        };
        info.Environment.TryGetValue("SystemRoot", out string? systemRoot);
        info.Environment.Clear();
        if (OperatingSystem.IsWindows())
        {
            info.Environment["SystemRoot"] = systemRoot;
        }

        info.Environment["DOTNET_GCHeapHardLimit"] = ScriptLimits.HeapBytes.ToString("x", CultureInfo.InvariantCulture);
        info.Environment["DOTNET_EnableDiagnostics"] = "0";
        return info;
    }

    private static string Program() => typeof(ScriptCall).Assembly.Location is { Length: > 0 } path ? path : Path.Combine(AppContext.BaseDirectory, "Tributary.Script.dll");

    // The runtime's folder is <.NET>/shared/Microsoft.NETCore.App/<version>, whoever started this process: a host of tests, of functions or the program's own.
    private static string Dotnet()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string?[] candidates =
        [
            Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name)),
            Path.GetFileName(Environment.ProcessPath) == name ? Environment.ProcessPath : null,
            Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root ? Path.Combine(root, name) : null,
        ];
        return candidates.FirstOrDefault(File.Exists) ?? name;
    }
}

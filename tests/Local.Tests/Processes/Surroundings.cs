using System.Diagnostics;

namespace Tributary.Local.Tests.Processes;

/// <summary>What a process finds around itself. Settings of whoever runs the tests are kept from it.</summary>
internal sealed record Surroundings
{
    private static readonly string[] Foreign = ["Tributary", "TRIBUTARY", "Storage", "STORAGE", "ASPNETCORE_", "DOTNET_URLS", "Urls", "URLS", "Logging", "Kestrel"];

    /// <summary>The current directory; null for that of the tests.</summary>
    public string? Folder { get; init; }

    /// <summary>What is added to the environment.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>How long the whole process may take; null for the usual bound.</summary>
    public TimeSpan? Patience { get; init; }

    public static Surroundings With(params (string Name, string Value)[] variables) =>
        new() { Variables = variables.ToDictionary(static each => each.Name, static each => each.Value) };

    public ProcessStartInfo Of(string file, IEnumerable<string> args)
    {
        ProcessStartInfo start = new(file, args)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder ?? string.Empty,
        };
        foreach (string name in start.Environment.Keys.Where(static name => Foreign.Any(name.StartsWith)).ToList())
        {
            start.Environment.Remove(name);
        }

        // A killed process would leave its diagnostic sockets behind.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";

        // It does not live long enough to earn what profiling costs.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach ((string name, string value) in Variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}

using System.Text.Json;
using Tributary.Local.Tests.Processes;
using Tributary.Shared;

namespace Tributary.Local.Tests.Readme;

/// <summary>Everything that README.md says to type is typed here, but for <c>./test</c>, which runs this, and for what needs a subscription of Azure.</summary>
[Collection(ProcessCollection.Name)]
public sealed class CommandsTests : IDisposable
{
    private const string Job = "./run samples/order-digest.json --input Orders=@samples/orders.json";
    private const string Serve = "./run serve";
    private const string Address = "http://127.0.0.1:7071";

    // A build that turns out to be needed must leave no process behind that waits for the next one.
    private static readonly (string, string)[] Build = [("MSBUILDDISABLENODEREUSE", "1"), ("UseSharedCompilation", "false"), ("DOTNET_CLI_USE_MSBUILD_SERVER", "0")];

    private static readonly TimeSpan TimeToBuild = TimeSpan.FromMinutes(4);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void There_is_nothing_to_type_that_is_not_tested_here() =>
        Assert.Equal([Job, "./test", Serve, "curl", "curl", "curl", "curl", "printf", "azd", "azd", "azd"], Document.Commands.Select(static line => line.Split(' ')[0] is "curl" or "printf" or "azd" ? line.Split(' ')[0] : line));

    [Fact(Timeout = 300_000)]
    public async Task The_job_prints_what_the_program_prints()
    {
        Surroundings root = Surroundings.With(Build) with { Folder = Checkout.Root, Patience = TimeToBuild };
        ProgramResult script = await ProgramProcess.Run(root, "bash", ["-c", Job]);
        ProgramResult program = await ProgramProcess.Run(root, ["run", .. Job.Split(' ')[1..]]);

        Assert.Equal(0, script.ExitCode);
        Assert.Equal(program.Output, script.Output);
    }

    [Fact(Timeout = 300_000)]
    public async Task What_is_built_is_not_built_again()
    {
        Surroundings root = Surroundings.With(Build) with { Folder = Checkout.Root, Patience = TimeToBuild };
        string stamp = Path.Combine(Checkout.Root, "artifacts", "run.stamp");
        await ProgramProcess.Run(root, "bash", ["./run", "--help"]);
        DateTime built = File.GetLastWriteTimeUtc(stamp);
        ProgramResult again = await ProgramProcess.Run(root, "bash", ["./run", "--help"]);

        Assert.Equal(0, again.ExitCode);
        Assert.Equal(built, File.GetLastWriteTimeUtc(stamp));
    }

    [Fact(Timeout = 300_000)]
    public async Task The_server_starts_and_the_calls_work()
    {
        // From an empty folder, so that the data of whoever works in the checkout stays what it is.
        Surroundings empty = Surroundings.With([.. Build, ("Urls", "http://127.0.0.1:0")]) with { Folder = _folder.Path, Patience = TimeToBuild };
        await using ProgramProcess script = ProgramProcess.Start(empty, "bash", ["-c", Serve.Replace("./run", $"'{Checkout.Root}/run'", StringComparison.Ordinal)]);
        await using ServerProcess? server = await ServerProcess.Listening(script);
        Assert.True(server is not null, script.Error.IsCompleted ? await script.Error : "The server did not start.");
        string key = server.StartMessage.Split('\n').Single(static line => line.StartsWith("API key", StringComparison.Ordinal)).Split(' ')[^1];

        string id = string.Empty;
        foreach (string command in Document.Commands.Where(static line => line.StartsWith("curl ", StringComparison.Ordinal)))
        {
            Assert.Contains(Address, command, StringComparison.Ordinal);
            ProgramResult result = await ProgramProcess.Run(
                Surroundings.With(("KEY", key), ("ID", id), ("GROUP", id)) with { Folder = Checkout.Root },
                "bash",
                ["-c", command.Replace(Address, server.Client.BaseAddress!.ToString().TrimEnd('/'), StringComparison.Ordinal)]);
            JsonElement answer = JsonElement.Parse(result.Output);
            id = answer.GetProperty("id").GetString()!;
            Assert.False(answer.TryGetProperty("detail", out _), result.Output);
        }

        Assert.True(Directory.Exists(_folder.Sub(".tributary")));
    }
}

using Tributary.Local.Tests.Processes;
using Tributary.Shared;

namespace Tributary.Local.Tests;

/// <summary><c>tests/EndToEnd/run</c> is for the real host of Azure, which not every machine has: what it asks of a server is tried on this one.</summary>
[Collection(ProcessCollection.Name)]
public sealed class EndToEndTests : IDisposable
{
    private static readonly string Script = Path.Combine(Checkout.Root, "tests", "EndToEnd", "run");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task A_server_passes()
    {
        await using ServerProcess server = await ServerProcess.Start(_folder.Path);
        ProgramResult result = await Run(server, ServerProcess.Key);

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.EndsWith("everything is as it should be", result.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_server_that_refuses_does_not()
    {
        await using ServerProcess server = await ServerProcess.Start(_folder.Path);
        ProgramResult result = await Run(server, "a-key-that-is-not-known");

        Assert.NotEqual(0, result.ExitCode);
    }

    private static Task<ProgramResult> Run(ServerProcess server, string key) => ProgramProcess.Run(
        Surroundings.With(("ADDRESS", server.Client.BaseAddress!.ToString().TrimEnd('/')), ("KEY", key)), "bash", [Script]);
}

using System.Text.Json;
using Tributary.Engine;
using Tributary.Engine.Runs;
using Tributary.Runtime.Specs.Nodes;
using Tributary.Runtime.Specs.Port;
using Tributary.Shared;

namespace Tributary.Runtime.Specs;

public abstract class When_a_node_has_a_credential<TFactory> : RunSpec<TFactory>
    where TFactory : IRuntimeFactory
{
    [Fact]
    public async Task Its_secret_is_there_for_the_call_and_nothing_that_is_kept_holds_it()
    {
        RunSnapshot run = await Run(Naming(KeyNode.Plain, TestCredentials.Name));

        Assert.Equal("with [redacted]", await Output(run, "a"));
        Assert.Equal("b(a=with [redacted])", await Output(run, "b"));
        await AssertUntold(run);
    }

    [Fact]
    public async Task A_failure_is_told_without_its_secret()
    {
        RunSnapshot run = await Run(Naming(KeyNode.Failing, TestCredentials.Name));

        Assert.Equal(("refused", "not with [redacted]"), (run.View.Failure!.Type, run.View.Failure.Message));
        await AssertUntold(run);
    }

    [Fact]
    public async Task One_that_is_not_there_fails_the_node()
    {
        RunSnapshot run = await Run(Naming(KeyNode.Plain, "gone"));

        Assert.Equal(RunStatus.Failed, run.View.Status);
        Assert.Equal("credential_missing", run.View.Failure!.Type);
    }

    private static GraphBuilder Naming(string type, string credential) =>
        new GraphBuilder().Node("a", type).Credential(KeyNode.Slot, credential).Node("b", EchoNode.Plain).Edge("a", "b::variables::a");

    private async Task AssertUntold(RunSnapshot run)
    {
        IReadOnlyList<LoggedEvent> events = await Events(run.Header.Id);
        string all = string.Join('\n', events.Select(static logged => JsonSerializer.Serialize(logged.Event, EngineJson.Default.RunEvent)));
        Assert.Contains("[redacted]", all, StringComparison.Ordinal);
        Assert.DoesNotContain("of-the-spec", all, StringComparison.Ordinal);
    }
}

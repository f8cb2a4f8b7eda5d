using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Functions.Runs;
using Tributary.Functions.Tests.Durable;
using Tributary.Shared;

namespace Tributary.Functions.Tests.Runs;

/// <summary>
/// Runs that were under way when a new version was deployed: the orchestrator of this build has to ask for the same, in the same
/// order, as the one that recorded these. When one of these fails, either the change must not be or <see cref="RunStart.CurrentVersion"/>
/// has to rise and the histories be recorded anew: delete the file, run the test, look at what it wrote, and commit it.
/// </summary>
public class RecordedHistoryTests
{
    private static readonly Dictionary<string, Func<Task<FakeInstance>>> Scenes = new()
    {
        ["fan-out-and-join"] = () => Run(OrchestratorScene.Plan("A B C d E", "A > B; A > C; B > d; C > d; d > E"), Succeed),
        ["told-beforehand"] = () => Run(OrchestratorScene.Plan("A b c D", "A > b; b > c; c > D"), static (scene, step) => scene.Result(
            step.Nodes[0].Node == "A"
                ? [scene.Success(step.Nodes[0]), scene.Success(new NodeTurn("b", 1, 0, null)), scene.Success(new NodeTurn("c", 1, 0, null))]
                : [scene.Success(step.Nodes[0])])),
        ["retried-by-the-platform"] = () => Run(OrchestratorScene.Plan("A"), static (scene, step) =>
            scene.Steps.Count < 3 ? throw new TimeoutException("The worker was lost.") : Succeed(scene, step)),
        ["retried-by-the-workflow"] = () => Run(
            OrchestratorScene.Plan(new GraphBuilder().Node("a", "Compute", """{"retry":{"attempts":2,"delay_seconds":5}}""")),
            static (scene, step) => scene.Result(step.Nodes.Select(turn =>
                turn.Attempt == 1 ? scene.Failed(turn, new Failure("busy", "Later.", Retryable: true)) : scene.Success(turn)))),
        ["failed"] = () => Run(OrchestratorScene.Plan("A b", "A > b"), static (scene, step) =>
            scene.Result(step.Nodes.Select(turn => scene.Failed(turn, new Failure("teapot", "There is no coffee."))))),
        ["waited-for-an-event"] = () => Run(
            OrchestratorScene.Plan("ask"),
            static (scene, step) => scene.Result(step.Nodes.Select(turn => turn.Phase == 0
                ? scene.Suspended(turn, new Suspension.External("answer", scene.Clock.GetUtcNow().AddDays(1)))
                : scene.Success(turn))),
            static scene => scene.Hub.Raise(scene.RunId.ToString(), "answer", ValueRef.FromText("yes"))),
        ["ran-a-child"] = () => Run(OrchestratorScene.Plan("Call b", "Call > b"), CallOut),
        ["stopped-with-a-child"] = () => RunWithChild("nap"),
        ["was-a-child"] = async () => Child(await RunWithChild("a B")),
        ["was-a-child-and-stopped"] = async () => Child(await RunWithChild("nap")),
        ["stopped"] = () => Run(
            OrchestratorScene.Plan("nap"),
            static (scene, step) => scene.Result(step.Nodes.Select(turn => scene.Suspended(turn, new Suspension.Timer(scene.Clock.GetUtcNow().AddDays(1))))),
            static scene => scene.Hub.Raise(scene.RunId.ToString(), RunOrchestration.StopEvent, null)),
    };

    public static TheoryData<string> Names => [.. Scenes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_asks_for_the_same_as_the_one_that_recorded_it(string name)
    {
        if (!RecordedHistory.IsThere(name))
        {
            FakeInstance instance = await Scenes[name]();
            new RecordedHistory(instance.Id, instance.History).Write(name);
            Assert.Fail($"Histories/{name}.json was not there and is recorded now: look at it and commit it.");
        }

        Assert.Empty(RecordedHistory.Read(name).Replayed());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_asks_for_the_same_wherever_the_worker_was_lost(string name)
    {
        RecordedHistory recorded = RecordedHistory.Read(name);
        for (int length = 1; length < recorded.History.Count; length++)
        {
            IReadOnlyList<HistoryEvent> asked = (recorded with { History = [.. recorded.History.Take(length)] }).Replayed();

            IEnumerable<HistoryEvent> next = recorded.History.Skip(length).TakeWhile(static each => each is HistoryEvent.Ended || Replay.IsAsked(each));
            Assert.Equal(next, asked);
        }
    }

    /// <summary>Of an orchestrator that called B and C together.</summary>
    [Fact]
    public void One_of_other_decisions_is_found_out() =>
        Assert.Throws<NonDeterministicException>(() => RecordedHistory.Read("of-other-decisions").Replayed());

    private static StepResult Succeed(OrchestratorScene scene, StepCall step) => scene.Result(step.Nodes.Select(scene.Success));

    /// <summary>The node <c>Call</c> runs a child; while a node <c>nap</c> of that sleeps, the run is stopped.</summary>
    private static StepResult CallOut(OrchestratorScene scene, StepCall step)
    {
        if (step.Nodes[0].Node == "nap")
        {
            scene.Hub.Raise(scene.RunId.ToString(), RunOrchestration.StopEvent, null);
        }

        return scene.Result(step.Nodes.Select(turn => turn switch
        {
            { Node: "Call", Phase: 0 } => scene.Suspended(turn, new Suspension.Child(Guid.Empty, ValueRef.FromText("input"))),
            { Node: "nap" } => scene.Suspended(turn, new Suspension.Timer(scene.Clock.GetUtcNow().AddDays(1))),
            _ => scene.Success(turn),
        }));
    }

    private static Task<FakeInstance> RunWithChild(string nodes) => Run(
        OrchestratorScene.Plan("Call"),
        CallOut,
        before: scene => scene.BeginChild = _ => new ChildStart(RunStart.Of(OrchestratorScene.Plan(nodes)), null));

    private static FakeInstance Child(FakeInstance parent) => parent.Children.Single();

    private static async Task<FakeInstance> Run(
        RunPlan plan,
        Func<OrchestratorScene, StepCall, StepResult> execute,
        Action<OrchestratorScene>? meanwhile = null,
        Action<OrchestratorScene>? before = null)
    {
        OrchestratorScene scene = new();
        before?.Invoke(scene);
        scene.Execute = step => Task.FromResult(execute(scene, step));
        scene.Start(plan);
        meanwhile?.Invoke(scene);
        await scene.EndWithTheClockTicking(TimeSpan.FromSeconds(1));
        return scene.Instance;
    }
}

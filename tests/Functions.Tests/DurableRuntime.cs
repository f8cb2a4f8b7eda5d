using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Tributary.Blobs.Runs;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;
using Tributary.Functions.Runs;
using Tributary.Functions.Tests.Durable;
using Tributary.Functions.Webhooks;
using Tributary.Runtime.Specs.Port;

namespace Tributary.Functions.Tests;

/// <summary>The production host on a task hub that replays after every message.</summary>
public sealed class DurableRuntime : FunctionsRuntime, IRuntimeFactory
{
    private static readonly PlatformConverter Converter = new();

    private DurableRuntime(RuntimeSetup setup, string storage)
        : base(setup, storage)
    {
        Hub = new FakeTaskHub(setup.Clock, Converter);
        Client = new FakeDurableClient(Hub);
        Begin();
    }

    public override IReadOnlyDictionary<RuntimeFeature, string> Gaps { get; } = new Dictionary<RuntimeFeature, string>();

    internal FakeTaskHub Hub { get; }

    internal FakeDurableClient Client { get; }

    private protected override DurableTaskClient DurableClient => Client;

    public static async Task<IRuntime> Start(RuntimeSetup setup) => new DurableRuntime(setup, await Storage());

    /// <summary>Calls the activity of a process as the platform does.</summary>
    internal static async Task<StepResult> Execute(IServiceProvider process, Guid runId, LogPosition after, params IEnumerable<string> nodes)
    {
        StepCall step = new(runId, after, [.. nodes.Select(static node => new NodeTurn(node, 1, 0, null))]);
        return Converter.Deserialize<StepResult>(await Worker(process, new FakeDurableClient(new FakeTaskHub(TimeProvider.System, Converter))).Activities[nameof(ExecuteNode)](Converter.Serialize(step), CancellationToken.None))!;
    }

    private protected override void Begin() => Hub.Begin(Worker(Services, Client));

    private protected override void End() => Hub.Lose();

    private protected override Task Close()
    {
        Assert.Empty(Hub.Faults);
        return Task.CompletedTask;
    }

    private static FakeWorker Worker(IServiceProvider services, FakeDurableClient client) => new(
        new Dictionary<string, Func<TaskOrchestrationContext, Task>>
        {
            [nameof(RunOrchestrator)] = RunOrchestrator.Run,
            [nameof(ChildOrchestrator)] = ChildOrchestrator.Run,
            [nameof(DeliverWebhook)] = DeliverWebhook.Run,
        },
        new Dictionary<string, Func<string?, CancellationToken, Task<string?>>>
        {
            [nameof(ExecuteNode)] = async (input, token) => Converter.Serialize(
                await ActivatorUtilities.CreateInstance<ExecuteNode>(services).Run(Converter.Deserialize<StepCall>(input)!, client, token)),
            [nameof(BeginChild)] = async (input, token) => Converter.Serialize(
                await ActivatorUtilities.CreateInstance<BeginChild>(services).Run(Converter.Deserialize<ChildCall>(input)!, token)),
            [nameof(TellParent)] = async (input, token) => Converter.Serialize(
                await ActivatorUtilities.CreateInstance<TellParent>(services).Run(Converter.Deserialize<ChildCall>(input)!, token)),
            [nameof(SendWebhook)] = async (input, token) => Converter.Serialize(
                await ActivatorUtilities.CreateInstance<SendWebhook>(services).Run(Converter.Deserialize<DeliveryKey>(input), client, token)),
            [nameof(CompleteRun)] = async (input, token) =>
            {
                await ActivatorUtilities.CreateInstance<CompleteRun>(services).Run(Converter.Deserialize<RunEnd>(input)!, token);
                return null;
            },
        });
}

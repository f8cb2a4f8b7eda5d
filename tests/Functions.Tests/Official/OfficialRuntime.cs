using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Tributary.Functions.Runs;
using Tributary.Functions.Webhooks;
using Tributary.Runtime.Specs.Port;

namespace Tributary.Functions.Tests.Official;

/// <summary>
/// The production host on the official SDK. As on the platform, what a process was doing when it was lost fails, and is called
/// again in the next by the orchestration's own persistence.
/// </summary>
public sealed class OfficialRuntime : FunctionsRuntime, IRuntimeFactory
{
    private OfficialTaskHost? _tasks;
    private volatile Process _process;

    private OfficialRuntime(RuntimeSetup setup, string storage)
        : base(setup, storage) => _process = new Process(Services, new CancellationTokenSource());

    public override IReadOnlyDictionary<RuntimeFeature, string> Gaps { get; } = new Dictionary<RuntimeFeature, string>
    {
        [RuntimeFeature.ManualClock] = "The official task hub lives by the clock of the machine.",
    };

    private protected override DurableTaskClient DurableClient => _tasks!.Client;

    public static async Task<IRuntime> Start(RuntimeSetup setup)
    {
        // What nodes wait for is compared with the hub's clock: from the same moment on.
        setup.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        OfficialRuntime runtime = new(setup, await Storage());
        runtime._tasks = await OfficialTaskHost.Start(new OfficialActivities
        {
            Execute = step => runtime.Call((services, lost) => ActivatorUtilities.CreateInstance<ExecuteNode>(services).Run(step, runtime.DurableClient, lost)),
            Begin = call => runtime.Call((services, lost) => ActivatorUtilities.CreateInstance<BeginChild>(services).Run(call, lost)),
            Send = delivery => runtime.Call((services, lost) => ActivatorUtilities.CreateInstance<SendWebhook>(services).Run(delivery, runtime.DurableClient, lost)),
            Tell = call => runtime.Call((services, lost) => ActivatorUtilities.CreateInstance<TellParent>(services).Run(call, lost)),
            Complete = end => runtime.Call(async (services, lost) =>
            {
                await ActivatorUtilities.CreateInstance<CompleteRun>(services).Run(end, lost);
                return end;
            }),
        });
        return runtime;
    }

    private protected override void Begin() => _process = new Process(Services, new CancellationTokenSource());

    private protected override void End() => _process.Lost.Cancel();

    private protected override async Task Close()
    {
        await using OfficialTaskHost tasks = _tasks!;
        await foreach (OrchestrationMetadata broken in tasks.Client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Failed])))
        {
            Assert.Fail($"Orchestration {broken.InstanceId} failed.");
        }
    }

    /// <summary>Calls an activity in the present process; fails when that is lost, whatever becomes of the call.</summary>
    private async Task<TResult> Call<TResult>(Func<IServiceProvider, CancellationToken, Task<TResult>> activity)
    {
        Process process = _process;
        CancellationToken lost = process.Lost.Token;
        try
        {
            return await Task.Run(() => activity(process.Services, lost), lost).WaitAsync(lost);
        }
        catch (OperationCanceledException fault) when (lost.IsCancellationRequested)
        {
            throw new IOException("The worker process was lost.", fault);
        }
    }

    private sealed record Process(IServiceProvider Services, CancellationTokenSource Lost);
}

using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Tributary.Blobs;
using Tributary.Blobs.Runs;
using Tributary.Blobs.Storage;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Functions.Runs;
using Tributary.Functions.Tests.Durable;
using Tributary.Nodes;
using Tributary.Runtime.Specs.Port;
using Tributary.Shared.Azurite;

namespace Tributary.Functions.Tests;

/// <summary>The production host for the specs: its own composition over real blobs, on a task hub that replays after every message.</summary>
public sealed class DurableRuntime : IRuntime, IRuntimeFactory
{
    private static readonly Lazy<Task<AzuriteServer>> Azurite = new(StartAzurite);
    private static readonly PlatformConverter Converter = new();

    private readonly RuntimeSetup _setup;
    private readonly BlobOptions _blobs;
    private ServiceProvider _services;

    private DurableRuntime(RuntimeSetup setup, AzuriteServer azurite)
    {
        _setup = setup;
        _blobs = new BlobOptions { ConnectionString = azurite.ConnectionString, Container = $"specs-{Guid.NewGuid():N}" };
        Hub = new FakeTaskHub(setup.Clock, Converter);
        Client = new FakeDurableClient(Hub);
        _services = Boot();
    }

    public IRunHost Host => new InvokedHost(_services.GetRequiredService<IRunHost>(), Client);

    public IRunIndex Index => _services.GetRequiredService<IRunIndex>();

    public IValueStore Values => _services.GetRequiredService<IValueStore>();

    public IReadOnlyDictionary<RuntimeFeature, string> Gaps { get; } = new Dictionary<RuntimeFeature, string>();

    internal FakeTaskHub Hub { get; }

    internal FakeDurableClient Client { get; }

    /// <summary>The way of the present process to its storage.</summary>
    internal SwitchedTransport Transport { get; private set; } = new();

    public static async Task<IRuntime> Start(RuntimeSetup setup) => new DurableRuntime(setup, await Azurite.Value);

    /// <summary>The process is lost; another one is given what it left unanswered.</summary>
    public async Task Restart()
    {
        Lose();
        await _services.DisposeAsync();
        _services = Boot();
    }

    public async ValueTask DisposeAsync()
    {
        Lose();
        await _services.DisposeAsync();
        Assert.Empty(Hub.Faults);
    }

    internal T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>The services of another process on the same storage, which the task hub gives no work to.</summary>
    internal ServiceProvider Another() => Build(new SwitchedTransport());

    /// <summary>Calls the activity of a process as the platform does.</summary>
    internal static async Task<StepResult> Execute(IServiceProvider process, Guid runId, LogPosition after, params IEnumerable<string> nodes)
    {
        StepCall step = new(runId, after, [.. nodes.Select(static node => new NodeTurn(node, 1, 0, null))]);
        return Converter.Deserialize<StepResult>(await Worker(process).Activities[nameof(ExecuteNode)](Converter.Serialize(step), CancellationToken.None))!;
    }

    private static async Task<AzuriteServer> StartAzurite()
    {
        AzuriteServer azurite = await AzuriteServer.Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => azurite.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return azurite;
    }

    private static FakeWorker Worker(IServiceProvider services) => new(
        new Dictionary<string, Func<TaskOrchestrationContext, Task>> { [nameof(RunOrchestrator)] = RunOrchestrator.Run },
        new Dictionary<string, Func<string?, CancellationToken, Task<string?>>>
        {
            [nameof(ExecuteNode)] = async (input, token) => Converter.Serialize(
                await ActivatorUtilities.CreateInstance<ExecuteNode>(services).Run(Converter.Deserialize<StepCall>(input)!, token)),
            [nameof(CompleteRun)] = async (input, token) =>
            {
                await ActivatorUtilities.CreateInstance<CompleteRun>(services).Run(Converter.Deserialize<RunEnd>(input)!, token);
                return null;
            },
        });

    private void Lose()
    {
        Transport.IsCut = true;
        Hub.Lose();
    }

    private ServiceProvider Boot()
    {
        Transport = new SwitchedTransport();
        ServiceProvider provider = Build(Transport);
        Hub.Begin(Worker(provider));
        return provider;
    }

    private ServiceProvider Build(SwitchedTransport transport)
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddOptions<FunctionsOptions>();
        services.AddSingleton<TimeProvider>(_setup.Clock);
        services.AddSingleton(_setup.Nodes);
        services.AddSingleton<INodeCatalog>(_setup.Nodes);
        services.AddSingleton<NodeExecutor>();
        services.AddTributaryBlobs(_blobs);
        services.AddSingleton(new BlobStorage(_blobs, transport));
        services.AddDurableRuns();
        return services.BuildServiceProvider();
    }
}

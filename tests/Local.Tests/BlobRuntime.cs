using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tributary.Api;
using Tributary.Api.Options;
using Tributary.Blobs;
using Tributary.Blobs.Storage;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Local.Deliveries;
using Tributary.Local.Runs;
using Tributary.Local.Storage;
using Tributary.Nodes.Outbound;
using Tributary.Runtime.Specs;
using Tributary.Runtime.Specs.Port;

namespace Tributary.Local.Tests;

/// <summary>The one-process host on its real composition over Azurite, in a container of its own, for the specs.</summary>
public sealed class BlobRuntime : IRuntime, IRuntimeFactory
{
    private readonly RuntimeSetup _setup;
    private readonly BlobOptions _blobs;
    private ServiceProvider _services = null!;

    private BlobRuntime(RuntimeSetup setup, BlobOptions blobs)
    {
        _setup = setup;
        _blobs = blobs;
    }

    public IRunHost Host => _services.GetRequiredService<IRunHost>();

    public IRunIndex Index => _services.GetRequiredService<IRunIndex>();

    public IValueStore Values => _services.GetRequiredService<IValueStore>();

    public IWorkflowStore Workflows => _services.GetRequiredService<IWorkflowStore>();

    public IDeliveryStore Deliveries => _services.GetRequiredService<IDeliveryStore>();

    public LogProbe Log { get; } = new();

    public IReadOnlyDictionary<RuntimeFeature, string> Gaps { get; } = new Dictionary<RuntimeFeature, string>();

    /// <summary>The way of the present process to its storage.</summary>
    internal CutTransport Transport { get; private set; } = new();

    public static async Task<IRuntime> Start(RuntimeSetup setup)
    {
        BlobRuntime runtime = new(setup, await Azurite.NewContainer());
        await runtime.Boot();
        return runtime;
    }

    /// <summary>The process is lost, and another one goes on with what the storage has.</summary>
    public async Task Restart()
    {
        await Lose();
        await Boot();
    }

    /// <summary>Closes in order, and starts again.</summary>
    public async Task Reopen()
    {
        await End();
        await Boot();
    }

    public async ValueTask DisposeAsync() => await Lose();

    /// <summary>Completes when what is on its way to the storage has arrived: a run is over for its callers before its marker is removed.</summary>
    internal Task Settle() => ((BlobRunArchive)Get<IRunArchive>()).DisposeAsync().AsTask().Within();

    /// <summary>A second process on the same container, which is one too many.</summary>
    internal async Task<BlobRuntime> Rival()
    {
        BlobRuntime rival = new(_setup, _blobs);
        await rival.Boot();
        return rival;
    }

    internal T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    private async Task Lose()
    {
        await Transport.Lose().Within();
        await End();
    }

    private async Task End()
    {
        await _services.GetRequiredService<DeliveryDispatcher>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    private async Task Boot()
    {
        Transport = new CutTransport();
        ServiceCollection services = new();
        services.AddLogging(logging => logging.AddProvider(Log));
        services.AddTributaryLocal(new LocalOptions(), new AccessOptions(), new OutboundOptions { Allow = ["127.0.0.1"] }, _blobs);
        services.AddSingleton(new BlobStorage(_blobs, Transport));
        services.AddSingleton<TimeProvider>(_setup.Clock);
        services.AddSingleton(_setup.Nodes);
        services.AddSingleton(_setup.Children);
        services.AddSingleton(_setup.Credentials);
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddTributaryApi();
        _services = services.BuildServiceProvider();
        await _services.GetRequiredService<LocalRunHost>().Recover(CancellationToken.None);
        await _services.GetRequiredService<DeliveryDispatcher>().StartAsync(CancellationToken.None);
    }
}

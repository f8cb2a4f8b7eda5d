using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tributary.Api;
using Tributary.Api.Options;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Local.Deliveries;
using Tributary.Local.Runs;
using Tributary.Local.Storage;
using Tributary.Nodes.Outbound;
using Tributary.Runtime.Specs;
using Tributary.Runtime.Specs.Port;

namespace Tributary.Local.Tests;

/// <summary>The one-process host on its real composition, in a folder of its own, for the specs.</summary>
public sealed class LocalRuntime : IRuntime, IRuntimeFactory
{
    private readonly RuntimeSetup _setup;
    private readonly TempFolder _folder = new();
    private ServiceProvider _services = null!;
    private int _lives = 1;

    private LocalRuntime(RuntimeSetup setup) => _setup = setup;

    public IRunHost Host => _services.GetRequiredService<IRunHost>();

    public IRunIndex Index => _services.GetRequiredService<IRunIndex>();

    public IValueStore Values => _services.GetRequiredService<IValueStore>();

    public IWorkflowStore Workflows => _services.GetRequiredService<IWorkflowStore>();

    public IDeliveryStore Deliveries => _services.GetRequiredService<IDeliveryStore>();

    public LogProbe Log { get; } = new();

    public IReadOnlyDictionary<RuntimeFeature, string> Gaps { get; } = new Dictionary<RuntimeFeature, string>();

    public static async Task<IRuntime> Start(RuntimeSetup setup)
    {
        LocalRuntime runtime = new(setup);
        await runtime.Boot("1");
        return runtime;
    }

    /// <summary>
    /// Goes on with a copy of what is committed at this moment, which is what a crash leaves behind. The former life is ended
    /// afterwards, and whatever it still writes is lost.
    /// </summary>
    public async Task Restart()
    {
        string next = $"{++_lives}";
        Directory.CreateDirectory(_folder.Sub(next));
        using (SqliteConnection committed = _services.GetRequiredService<Database>().Open())
        using (SqliteConnection copy = new(new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder.Sub(next), "tributary.db"), Pooling = false }.ToString()))
        {
            await copy.OpenAsync();
            committed.BackupDatabase(copy);
        }

        await End();
        await Boot(next);
    }

    /// <summary>Closes in order, and starts again on the same folder.</summary>
    public async Task Reopen()
    {
        Close();
        await End();
        await Boot($"{_lives}");
    }

    public void Close() => _services.GetRequiredService<LocalRunHost>().Close();

    /// <summary>Changes the database itself, as no server does.</summary>
    public Task Tamper(string sql) => _services.GetRequiredService<CommitQueue>().Commit(transaction => transaction.Execute(sql)).Within();

    public async ValueTask DisposeAsync()
    {
        await End();
        _folder.Dispose();
    }

    internal T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    private async Task End()
    {
        await _services.GetRequiredService<DeliveryDispatcher>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    private async Task Boot(string life)
    {
        ServiceCollection services = new();
        services.AddLogging(logging => logging.AddProvider(Log));
        services.AddTributaryLocal(new LocalOptions { Data = _folder.Sub(life) }, new AccessOptions(), new OutboundOptions { Allow = ["127.0.0.1"] });
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

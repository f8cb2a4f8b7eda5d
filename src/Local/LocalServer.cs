using Microsoft.Extensions.Logging.Console;
using Tributary.Api;
using Tributary.Api.Health;
using Tributary.Api.Noxus;
using Tributary.Api.Options;
using Tributary.Local.Runs;
using Tributary.Nodes.Outbound;

namespace Tributary.Local;

/// <summary>The composition root of the one-process host: Kestrel, the API, the run host, SQLite.</summary>
public static class LocalServer
{
    /// <summary>Where the server listens unless told otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:7071";

    private static readonly Dictionary<string, string> Switches = new() { ["--data"] = $"{LocalOptions.Section}:{nameof(LocalOptions.Data)}" };

    /// <summary>Puts the server together. Settings come from appsettings.json, the environment and the command line, the later ones winning.</summary>
    /// <param name="args">The command line without its command: <c>--data</c>, <c>--urls</c>, and any setting as <c>--Section:Name=value</c>.</param>
    /// <param name="useConfiguredKey">Whether a configured key is taken; without it the server makes its own. Default true.</param>
    /// <param name="configure">Changes the services before they are built; null changes nothing.</param>
    /// <exception cref="InvalidSettingsException">Settings are wrong; the message names all of them.</exception>
    public static WebApplication Build(string[] args, bool useConfiguredKey = true, Action<IServiceCollection>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true);
        builder.Configuration.AddEnvironmentVariables();
        builder.Configuration.AddCommandLine(args, Switches);
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? DefaultUrl);
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders().AddSimpleConsole().Services.Configure<ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.Hosting", LogLevel.Warning);

        // A start that fails is told by whoever asked for it, once and without a stack.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);

        (LocalOptions options, AccessOptions access, OutboundOptions outbound) = Settings.Read(builder.Configuration, useConfiguredKey);
        builder.Services.AddTributaryLocal(options, access, outbound);
        builder.Services.AddTributaryApi();
        configure?.Invoke(builder.Services);

        WebApplication app = builder.Build();
        app.MapHealth();
        app.MapNoxus();
        app.MapUnknownPaths();
        return app;
    }

    /// <summary>Opens the data folder, goes on with unfinished runs, and listens.</summary>
    /// <returns>The key made at this start, to be shown once; null when there was one.</returns>
    public static async Task<string?> Open(WebApplication app, CancellationToken cancellationToken)
    {
        FirstKey firstKey = app.Services.GetRequiredService<FirstKey>();
        await firstKey.TakeConfigured(cancellationToken);
        LocalRunHost runs = app.Services.GetRequiredService<LocalRunHost>();
        app.Lifetime.ApplicationStopping.Register(runs.Close);
        runs.Recover();
        await app.StartAsync(cancellationToken);

        // Only a server that listens makes a key: of a start that fails nobody would get to see it.
        return await firstKey.MakeIfNone(cancellationToken);
    }
}

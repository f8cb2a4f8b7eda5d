using Microsoft.Extensions.Logging.Console;
using Tributary.Api;
using Tributary.Api.Auth;
using Tributary.Api.Health;
using Tributary.Api.Options;
using Tributary.Api.Telemetry;
using Tributary.Blobs;
using Tributary.Local.Runs;
using Tributary.Nodes.Outbound;

namespace Tributary.Local;

/// <summary>The composition root of the one-process host: Kestrel, the API, the run host, and SQLite or blob storage.</summary>
public static class LocalServer
{
    /// <summary>Where the server listens unless told otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:7071";

    private static readonly Dictionary<string, string> Switches = new() { ["--data"] = $"{LocalOptions.Section}:{nameof(LocalOptions.Data)}" };

    /// <summary>Puts the server together. Settings come from appsettings.json, the environment and the command line, the later ones winning.</summary>
    /// <param name="args">The command line without its command: <c>--data</c>, <c>--urls</c>, and any setting as <c>--Section:Name=value</c>.</param>
    /// <param name="useConfigured">Whether a configured key and a configured blob storage are taken; without them the server makes its own key and keeps everything in its data folder. Default true.</param>
    /// <param name="configure">Changes the services before they are built; null changes nothing.</param>
    /// <exception cref="InvalidSettingsException">Settings are wrong; the message names all of them.</exception>
    public static WebApplication Build(string[] args, bool useConfigured = true, Action<IServiceCollection>? configure = null)
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

        (LocalOptions options, AccessOptions access, OutboundOptions outbound, BlobOptions? blobs) = Settings.Read(builder.Configuration, useConfigured);
        builder.Services.AddTributaryLocal(options, access, outbound, blobs);
        builder.Services.AddTributaryApi();
        builder.Services.AddTributaryTelemetry(builder.Configuration);
        configure?.Invoke(builder.Services);

        WebApplication app = builder.Build();
        app.MapTributaryApi();
        return app;
    }

    /// <summary>Opens the storage, goes on with unfinished runs, and listens.</summary>
    /// <returns>The key made at this start, to be shown once; null when there was one.</returns>
    /// <exception cref="IOException">The storage cannot be used; the message says which setting to look at.</exception>
    public static async Task<string?> Open(WebApplication app, CancellationToken cancellationToken)
    {
        if (app.Services.GetService<BlobOptions>() is not null)
        {
            await RequireStorage(app.Services.GetServices<IReadiness>(), cancellationToken);
        }

        FirstKey firstKey = app.Services.GetRequiredService<FirstKey>();
        await firstKey.TakeConfigured(app.Services.GetRequiredService<AccessOptions>().ApiKey, cancellationToken);
        LocalRunHost runs = app.Services.GetRequiredService<LocalRunHost>();
        app.Lifetime.ApplicationStopping.Register(runs.Close);
        await runs.Recover(cancellationToken);
        await app.StartAsync(cancellationToken);

        // Only a server that listens makes a key: of a start that fails nobody would get to see it.
        return await firstKey.MakeIfNone(cancellationToken);
    }

    private static async Task RequireStorage(IEnumerable<IReadiness> parts, CancellationToken cancellationToken)
    {
        foreach (IReadiness part in parts)
        {
            if (await part.WhyNot(cancellationToken) is { } reason)
            {
                throw new IOException(reason);
            }
        }
    }
}

using System.Text.Json;
using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Tributary.Api;
using Tributary.Api.Auth;
using Tributary.Api.Options;
using Tributary.Api.Telemetry;
using Tributary.Blobs;
using Tributary.Functions.Runs;
using Tributary.Nodes;
using Tributary.Nodes.Outbound;

namespace Tributary.Functions;

/// <summary>Everything of the functions host that is not a function.</summary>
internal static class FunctionsServices
{
    /// <summary>Adds settings, node kinds, stores, the run host and the API.</summary>
    /// <exception cref="InvalidSettingsException">Settings are wrong; the message names all of them.</exception>
    public static IServiceCollection AddTributaryFunctions(this IServiceCollection services, IConfiguration configuration)
    {
        (AccessOptions access, OutboundOptions outbound, BlobOptions blobs) = FunctionsSettings.Read(configuration);
        services.AddSingleton(access);
        services.AddSingleton<IValidateOptions<FunctionsOptions>, FunctionsOptionsCheck>();
        services.AddOptions<FunctionsOptions>().BindConfiguration(FunctionsOptions.Section).ValidateOnStart();
        services.Configure<JsonSerializerOptions>(PlatformJson.Set);
        services.Configure<WorkerOptions>(static worker => worker.Serializer = new JsonObjectSerializer(PlatformJson.Options));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new OutboundClient(outbound, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<NodeExecutor>();
        services.AddSingleton<FirstKey>();
        services.AddHostedService<ConfiguredKey>();
        services.AddTributaryBlobs(blobs);
        services.AddDurableRuns();
        services.AddTributaryTelemetry(configuration);
        return services.AddTributaryApi();
    }
}

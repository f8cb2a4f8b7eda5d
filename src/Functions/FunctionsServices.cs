using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Tributary.Api;
using Tributary.Api.Options;
using Tributary.Nodes;
using Tributary.Nodes.Outbound;

namespace Tributary.Functions;

/// <summary>Everything of the functions host that is not a function.</summary>
internal static class FunctionsServices
{
    /// <summary>Adds settings, node kinds and the API. The run host and the stores are added beside it.</summary>
    /// <exception cref="InvalidSettingsException">Settings are wrong; the message names all of them.</exception>
    public static IServiceCollection AddTributaryFunctions(this IServiceCollection services, IConfiguration configuration)
    {
        (AccessOptions access, OutboundOptions outbound) = FunctionsSettings.Read(configuration);
        services.AddSingleton(access);
        services.AddSingleton<IValidateOptions<FunctionsOptions>, FunctionsOptionsCheck>();
        services.AddOptions<FunctionsOptions>().BindConfiguration(FunctionsOptions.Section).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new OutboundClient(outbound, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static provider => NodeRegistry.BuiltIn(provider.GetRequiredService<OutboundClient>()));
        services.AddSingleton<NodeExecutor>();
        services.AddHostedService<ConfiguredKey>();
        return services.AddTributaryApi();
    }
}

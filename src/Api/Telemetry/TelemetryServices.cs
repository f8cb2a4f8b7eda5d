using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Tributary.Api.Telemetry;

/// <summary>Sends spans and measurements to where <see cref="TelemetryNames.Endpoint"/> says.</summary>
public static class TelemetryServices
{
    /// <summary>Adds the sender if the setting is given. The other <c>OTEL_…</c> settings of the exporter hold as well.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">Settings without faults.</param>
    public static IServiceCollection AddTributaryTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration[TelemetryNames.Endpoint]))
        {
            return services;
        }

        bool isNamed = !string.IsNullOrWhiteSpace(configuration[TelemetryNames.ServiceNameSetting]);
        services.AddOpenTelemetry()
            .ConfigureResource(resource => _ = isNamed ? resource : resource.AddService(TelemetryNames.ServiceName))

            // Only runs that ask for it make spans, and those are all wanted.
            .WithTracing(static tracing => tracing.SetSampler(new AlwaysOnSampler()).AddSource(TelemetryNames.Source).AddOtlpExporter())
            .WithMetrics(static metrics => metrics.AddMeter(TelemetryNames.Source).AddOtlpExporter());
        return services;
    }

    /// <summary>What is wrong with the setting, with its cure; empty when it is right or left out.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration)
    {
        string? endpoint = configuration[TelemetryNames.Endpoint];
        if (!string.IsNullOrWhiteSpace(endpoint) && !(Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"))
        {
            yield return $"{TelemetryNames.Endpoint} is '{endpoint}'. Use the address of a collector, such as http://127.0.0.1:4317, or leave it out.";
        }
    }
}

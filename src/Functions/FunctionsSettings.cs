using Microsoft.Extensions.Configuration;
using Tributary.Api.Options;
using Tributary.Api.Telemetry;
using Tributary.Blobs;
using Tributary.Nodes.Outbound;

namespace Tributary.Functions;

/// <summary>Reads the settings of all parts together, so that one start names everything that is wrong with them.</summary>
internal static class FunctionsSettings
{
    /// <summary>Reads and checks.</summary>
    /// <exception cref="InvalidSettingsException">Settings are wrong; the message names all of them.</exception>
    public static (AccessOptions Access, OutboundOptions Outbound, BlobOptions Blobs) Read(IConfiguration configuration)
    {
        AccessOptions access = configuration.GetSection(AccessOptions.Section).Get<AccessOptions>() ?? new AccessOptions();
        OutboundOptions outbound = configuration.GetSection(OutboundOptions.Section).Get<OutboundOptions>() ?? new OutboundOptions();
        BlobOptions blobs = configuration.GetSection(BlobOptions.Section).Get<BlobOptions>() ?? new BlobOptions();
        InvalidSettingsException.ThrowIfAny(
        [
            .. access.Faults(),
            .. NumberSettings.Faults(configuration),
            .. CatalogueOptions.Faults(configuration),
            .. LanguageModelOptions.Faults(configuration),
            .. SharedCredentialOptions.Faults(configuration),
            .. TelemetryServices.Faults(configuration),
            .. NumberSettings.Faults(configuration, FunctionsOptions.Section, typeof(FunctionsOptions)),
            .. OutboundOptions.Faults(outbound),
            .. (configuration.GetSection(WebhookOptions.Section).Get<WebhookOptions>() ?? new WebhookOptions()).Faults(),
            .. blobs.Faults(),
        ]);
        return (access, outbound, blobs);
    }
}

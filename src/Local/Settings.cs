using Tributary.Api.Options;
using Tributary.Api.Telemetry;
using Tributary.Blobs;
using Tributary.Nodes.Outbound;

namespace Tributary.Local;

/// <summary>Reads the settings of all parts together, so that one start names everything that is wrong with them.</summary>
internal static class Settings
{
    /// <summary>Reads and checks.</summary>
    /// <param name="configuration">Where they come from.</param>
    /// <param name="useConfigured">Whether a configured key and a configured blob storage are taken.</param>
    /// <returns>The options; those of the blob storage are null when none of its settings is given.</returns>
    /// <exception cref="InvalidSettingsException">Settings are wrong; the message names all of them.</exception>
    public static (LocalOptions Local, AccessOptions Access, OutboundOptions Outbound, BlobOptions? Blobs) Read(IConfiguration configuration, bool useConfigured)
    {
        LocalOptions local = configuration.GetSection(LocalOptions.Section).Get<LocalOptions>() ?? new LocalOptions();
        AccessOptions access = (useConfigured ? configuration.GetSection(AccessOptions.Section).Get<AccessOptions>() : null) ?? new AccessOptions();
        OutboundOptions outbound = configuration.GetSection(OutboundOptions.Section).Get<OutboundOptions>() ?? new OutboundOptions();
        IConfigurationSection storage = configuration.GetSection(BlobOptions.Section);
        BlobOptions? blobs = useConfigured && storage.GetChildren().Any(static setting => !string.IsNullOrWhiteSpace(setting.Value)) ? storage.Get<BlobOptions>() : null;
        InvalidSettingsException.ThrowIfAny(
        [
            .. local.Faults(),
            .. access.Faults(),
            .. AddressFaults(configuration[WebHostDefaults.ServerUrlsKey]),
            .. NumberSettings.Faults(configuration),
            .. CatalogueOptions.Faults(configuration),
            .. LanguageModelOptions.Faults(configuration),
            .. SharedCredentialOptions.Faults(configuration),
            .. TelemetryServices.Faults(configuration),
            .. OutboundOptions.Faults(outbound),
            .. (configuration.GetSection(WebhookOptions.Section).Get<WebhookOptions>() ?? new WebhookOptions()).Faults(),
            .. blobs?.Faults() ?? [],
        ]);
        return (local, access, outbound, blobs);
    }

    private static IEnumerable<string> AddressFaults(string? urls) =>
        (urls ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Where(static url => !IsAddress(url))
            .Select(static url => $"Urls is '{url}'. Use an address such as {LocalServer.DefaultUrl}; several are separated by semicolons.");

    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url).Scheme is "http" or "https";
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

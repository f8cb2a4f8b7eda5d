using Tributary.Api.Options;
using Tributary.Nodes.Outbound;

namespace Tributary.Local;

/// <summary>Reads the settings of all parts together, so that one start names everything that is wrong with them.</summary>
internal static class Settings
{
    /// <summary>Reads and checks.</summary>
    /// <exception cref="InvalidSettingsException">Settings are wrong; the message names all of them.</exception>
    public static (LocalOptions Local, AccessOptions Access, OutboundOptions Outbound) Read(IConfiguration configuration, bool useConfiguredKey)
    {
        LocalOptions local = configuration.GetSection(LocalOptions.Section).Get<LocalOptions>() ?? new LocalOptions();
        AccessOptions access = (useConfiguredKey ? configuration.GetSection(AccessOptions.Section).Get<AccessOptions>() : null) ?? new AccessOptions();
        OutboundOptions outbound = configuration.GetSection(OutboundOptions.Section).Get<OutboundOptions>() ?? new OutboundOptions();
        InvalidSettingsException.ThrowIfAny(
        [
            .. local.Faults(),
            .. access.Faults(),
            .. AddressFaults(configuration[WebHostDefaults.ServerUrlsKey]),
            .. NumberSettings.Faults(configuration),
            .. OutboundOptions.Faults(outbound),
        ]);
        return (local, access, outbound);
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

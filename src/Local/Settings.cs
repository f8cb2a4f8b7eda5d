using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Tributary.Api.Options;
using Tributary.Nodes.Outbound;

namespace Tributary.Local;

/// <summary>Reads the settings of all parts together, so that one start names everything that is wrong with them.</summary>
internal static class Settings
{
    private static readonly (string Section, Type Options)[] Numbered =
    [
        (LimitOptions.Section, typeof(LimitOptions)), (RunOptions.Section, typeof(RunOptions)), (EventOptions.Section, typeof(EventOptions)),
    ];

    /// <summary>Reads and checks.</summary>
    /// <exception cref="InvalidSettingsException">Settings are wrong; the message names all of them.</exception>
    public static (LocalOptions Local, OutboundOptions Outbound) Read(IConfiguration configuration, bool useConfiguredKey)
    {
        LocalOptions local = configuration.GetSection(LocalOptions.Section).Get<LocalOptions>() ?? new LocalOptions();
        local.ApiKey = useConfiguredKey ? local.ApiKey : null;
        OutboundOptions outbound = configuration.GetSection(OutboundOptions.Section).Get<OutboundOptions>() ?? new OutboundOptions();
        InvalidSettingsException.ThrowIfAny(
        [
            .. local.Faults(),
            .. AddressFaults(configuration[WebHostDefaults.ServerUrlsKey]),
            .. Numbered.SelectMany(each => NumberFaults(configuration.GetSection(each.Section), each.Options)),
            .. OutboundOptions.Faults(outbound),
        ]);
        return (local, outbound);
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

    // What the options' own attributes say; they are checked here as well because a number that is none would not even get that far.
    private static IEnumerable<string> NumberFaults(IConfigurationSection section, Type options) =>
        from property in options.GetProperties()
        let range = property.GetCustomAttribute<RangeAttribute>()
        let given = section[property.Name]
        where range is not null && given is not null
        where !int.TryParse(given, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) || !range.IsValid(number)
        select $"{section.Path}:{property.Name} is '{given}'. Use a whole number from {range.Minimum} to {range.Maximum}.";
}

using System.Collections;
using Tributary.Api.Options;
using Tributary.Nodes.Outbound;

namespace Tributary.Local.Tests.Readme;

/// <summary>The settings table of README.md says what the options say.</summary>
public sealed class SettingsTests
{
    private static readonly (string Section, object Options)[] Sections =
    [
        (LocalOptions.Section, new LocalOptions()),
        (AccessOptions.Section, new AccessOptions()),
        (LimitOptions.Section, new LimitOptions()),
        (RunOptions.Section, new RunOptions()),
        (EventOptions.Section, new EventOptions()),
        (OutboundOptions.Section, new OutboundOptions()),
    ];

    [Fact]
    public void Every_setting_is_in_the_table_with_its_default_and_nothing_else_is()
    {
        IEnumerable<KeyValuePair<string, string>> settings =
            from section in Sections
            from property in section.Options.GetType().GetProperties()
            where property.SetMethod is { IsPublic: true }
            select KeyValuePair.Create($"{section.Section}:{property.Name}", Text(property.GetValue(section.Options)));

        Assert.Equal(
            settings.Append(KeyValuePair.Create("Urls", LocalServer.DefaultUrl)).OrderBy(static setting => setting.Key, StringComparer.Ordinal),
            Document.Settings.OrderBy(static setting => setting.Key, StringComparer.Ordinal));
    }

    private static string Text(object? value) => value switch
    {
        null => "made at the first start",
        ICollection { Count: 0 } => "empty",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };
}

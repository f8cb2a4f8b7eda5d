using System.Text.RegularExpressions;

namespace Tributary.Infra.Tests.Settings;

/// <summary>The settings table of README.md.</summary>
internal static partial class ReadmeTable
{
    /// <summary>The rows: name, default, host.</summary>
    public static IEnumerable<Setting> Rows(string text) => Row().Matches(text).Select(static row => new Setting(row.Groups[1].Value, row.Groups[2].Value.Trim('`'), row.Groups[3].Value));

    /// <summary>What the table says differently from the code.</summary>
    public static IEnumerable<string> Disagreements(IReadOnlyCollection<Setting> settings, string text)
    {
        Setting[] rows = [.. Rows(text)];
        return settings.Where(setting => rows.All(row => row.Name != setting.Name)).Select(static setting => $"README.md has no {setting.Name}")
            .Concat(rows.Where(row => settings.All(setting => setting.Name != row.Name)).Select(static row => $"nothing reads {row.Name} of README.md"))
            .Concat(rows.GroupBy(static row => row.Name).Where(static row => row.Count() > 1).Select(static row => $"README.md has {row.Key} twice"))
            .Concat(from row in rows
                    join setting in settings on row.Name equals setting.Name
                    where row != setting with { Range = null }
                    select $"README.md says {row.Default}, {row.Host} of {row.Name}, the code {setting.Default}, {setting.Host}");
    }

    [GeneratedRegex(@"^\| `([A-Z]\w*(?::\w+)*)`[^|]*\| ([^|]+?) \| (both|Local|Functions) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}

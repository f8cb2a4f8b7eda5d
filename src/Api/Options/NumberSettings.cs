using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Tributary.Api.Options;

/// <summary>
/// Checks settings that are whole numbers by the <see cref="RangeAttribute"/> of their options. Options check themselves as well; but a text that
/// is no number would not even get that far, and one start is to name everything that is wrong.
/// </summary>
public static class NumberSettings
{
    private static readonly (string Section, Type Options)[] OfTheApi =
    [
        (LimitOptions.Section, typeof(LimitOptions)), (RunOptions.Section, typeof(RunOptions)), (EventOptions.Section, typeof(EventOptions)),
        (B3osOptions.Section, typeof(B3osOptions)),
        (LanguageModelOptions.Section, typeof(LanguageModelOptions)),
    ];

    /// <summary>What is wrong with the numbers of the API's own options, each with its cure.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration) => OfTheApi.SelectMany(each => Faults(configuration, each.Section, each.Options));

    /// <summary>What is wrong with the numbers of one section, each with its cure. Settings that are left out are right.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration, string section, Type options) =>
        from property in options.GetProperties()
        let range = property.GetCustomAttribute<RangeAttribute>()
        let given = configuration[$"{section}:{property.Name}"]
        where range is not null && given is not null
        where !int.TryParse(given, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) || !range.IsValid(number)
        select $"{section}:{property.Name} is '{given}'. Use a whole number from {range.Minimum} to {range.Maximum}.";
}

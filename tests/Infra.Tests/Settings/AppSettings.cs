using System.Text.Json;
using System.Text.RegularExpressions;
using Tributary.Infra.Tests.Bicep;

namespace Tributary.Infra.Tests.Settings;

/// <summary>The app settings that Bicep gives the app.</summary>
internal static partial class AppSettings
{
    // Read by a library, and not needed.
    private static readonly string[] Library = ["OTEL_EXPORTER_OTLP_ENDPOINT"];

    // Read by the platform, not by our code.
    private static readonly string[] Platform =
    [
        "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId",
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
    ];

    /// <summary>The variables with their values; one of a list goes by the list's name.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Variables(IReadOnlyList<BicepFile> files) =>
        files.SelectMany(file => file.Made
                .Where(static resource => resource.Type == "Microsoft.Web/sites/config" && resource.Body.At("name").Source() == "appsettings")
                .SelectMany(resource => Collect(files, file, resource.Body.At("properties")!.Value)))
            .ToDictionary(static variable => variable.Key, static variable => variable.Value);

    /// <summary>What the app is given differently from what the code reads; and what the platform needs and is not given.</summary>
    public static IEnumerable<string> Disagreements(IReadOnlyCollection<Setting> settings, IReadOnlyList<BicepFile> files)
    {
        IReadOnlyDictionary<string, JsonElement> variables = Variables(files);
        return settings.Where(setting => setting.IsRead && setting.Default != Setting.None && !variables.ContainsKey(setting.Variable)).Select(static setting => $"the app is not given {setting.Variable}")
            .Concat(Platform.Where(name => !variables.ContainsKey(name)).Select(static name => $"the app is not given {name}"))
            .Concat(variables.Keys.Except(Platform).Except(Library).Where(name => !settings.Any(setting => setting.IsRead && setting.Variable == name)).Select(static name => $"nothing reads {name} of the app"))
            .Concat(from setting in settings
                    where setting.Default != Setting.None && variables.ContainsKey(setting.Variable)
                    from offender in DifferentParameter(setting, variables[setting.Variable], files.Single(static file => file.Path == "infra/main.bicep"))
                    select offender);
    }

    // Settings are an object, a union of some, a parameter that a module is given, or made from a list.
    private static IEnumerable<KeyValuePair<string, JsonElement>> Collect(IReadOnlyList<BicepFile> files, BicepFile file, JsonElement value)
    {
        if (!value.IsExpression())
        {
            return value.EnumerateObject().Select(static property => KeyValuePair.Create(property.Name, property.Value));
        }

        JsonElement[] arguments = value.At("arguments") is { } given ? [.. given.EnumerateArray()] : [];
        return value.At("call").Source() switch
        {
            "union" => arguments.SelectMany(argument => Collect(files, file, argument)),
            "toObject" => [KeyValuePair.Create(ListItem().Match(arguments[1].At("$").Source()).Groups[1].Value, value)],
            _ => from user in files
                 from module in user.Facts.Modules
                 where user.Resolve(module.Path) == file.Path
                 from argument in module.Arguments
                 where argument.Name == ((JsonElement?)value).Source()
                 from variable in Collect(files, user, argument.Value)
                 select variable,
        };
    }

    // A setting with a default comes from a parameter with the same default and the same bounds.
    private static IEnumerable<string> DifferentParameter(Setting setting, JsonElement value, BicepFile main)
    {
        string source = ((JsonElement?)value).Source();
        Parameter? parameter = main.Facts.Parameters.SingleOrDefault(each => source == each.Name || source == $"string({each.Name})" || source.Contains($"length({each.Name})", StringComparison.Ordinal));
        if (parameter is null || !parameter.HasDefault)
        {
            yield return $"{setting.Variable} of the app comes from no parameter with a default";
            yield break;
        }

        string text = parameter.Default is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 0 ? Setting.Empty : parameter.Default.ToString();
        if (text != setting.Default)
        {
            yield return $"the parameter {parameter.Name} has the default {text}, the code {setting.Default}";
        }

        if (setting.Range is { } range && (parameter.Number("minValue"), parameter.Number("maxValue")) != (range.Least, range.Most))
        {
            yield return $"the parameter {parameter.Name} has other bounds than {range.Least} to {range.Most}";
        }
    }

    [GeneratedRegex(@"'(\w+?)__\$\{")]
    private static partial Regex ListItem();
}

using System.Text.Json;

namespace Tributary.Infra.Tests.Settings;

/// <summary><c>local.settings.sample.json</c>, from which a developer's settings of the functions host are copied.</summary>
internal static class SampleFile
{
    // Read by the platform, not by our code.
    private static readonly string[] Platform = ["FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage", "AzureFunctionsJobHost__"];

    /// <summary>The variables that our code reads.</summary>
    public static IReadOnlyDictionary<string, string> Variables(string json) => JsonElement.Parse(json).GetProperty("Values").EnumerateObject()
        .Where(static value => !Platform.Any(start => value.Name.StartsWith(start, StringComparison.Ordinal)))
        .ToDictionary(static value => value.Name, static value => value.Value.GetString()!);

    /// <summary>What the file says differently from the code.</summary>
    public static IEnumerable<string> Disagreements(IReadOnlyCollection<Setting> settings, string json)
    {
        IReadOnlyDictionary<string, string> variables = Variables(json);
        return settings.Where(setting => setting.IsRead && setting.HasDefault && !variables.ContainsKey(setting.Variable)).Select(static setting => $"the sample has no {setting.Variable}")
            .Concat(variables.Keys.Where(name => !settings.Any(setting => setting.IsRead && setting.Variable == name)).Select(static name => $"nothing reads {name} of the sample"))
            .Concat(from setting in settings
                    where setting.HasDefault && variables.TryGetValue(setting.Variable, out string? value) && value != setting.Default
                    select $"the sample says {variables[setting.Variable]} for {setting.Variable}, the code {setting.Default}");
    }
}

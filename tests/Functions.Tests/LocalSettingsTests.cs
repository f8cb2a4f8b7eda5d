using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Tributary.Api.Options;
using Tributary.Nodes.Outbound;

namespace Tributary.Functions.Tests;

/// <summary><c>local.settings.sample.json</c> shows every setting with its default, and is one to start with.</summary>
public sealed class LocalSettingsTests
{
    private static readonly (string Section, object Options)[] Sections =
    [
        (AccessOptions.Section, new AccessOptions()),
        (LimitOptions.Section, new LimitOptions()),
        (RunOptions.Section, new RunOptions()),
        (EventOptions.Section, new EventOptions()),
        (OutboundOptions.Section, new OutboundOptions()),
        (FunctionsOptions.Section, new FunctionsOptions()),
    ];

    private static readonly JsonElement Json = JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json")));

    // The tools make environment variables of the values, in which a double underscore stands for the colon.
    private static readonly Dictionary<string, string?> Values = Json.GetProperty("Values").EnumerateObject()
        .ToDictionary(static value => value.Name.Replace("__", ":", StringComparison.Ordinal), static value => value.Value.GetString());

    [Fact]
    public void Every_setting_is_there_with_its_default_and_nothing_else_is()
    {
        IEnumerable<KeyValuePair<string, string?>> settings =
            from section in Sections
            from property in section.Options.GetType().GetProperties()
            where property.SetMethod is { IsPublic: true }
            select KeyValuePair.Create($"{section.Section}:{property.Name}", Text(property.GetValue(section.Options)));

        Assert.Equal(
            settings.OrderBy(static setting => setting.Key, StringComparer.Ordinal),
            Values.Where(static value => value.Key.StartsWith("Tributary:", StringComparison.Ordinal)).OrderBy(static value => value.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void A_worker_starts_with_them()
    {
        (AccessOptions access, OutboundOptions outbound) = FunctionsSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(Values).Build());

        Assert.Equal(string.Empty, access.ApiKey);
        Assert.Empty(outbound.Allow);
    }

    [Fact]
    public void The_platform_is_told_what_it_needs()
    {
        Assert.Equal("dotnet-isolated", Values["FUNCTIONS_WORKER_RUNTIME"]);
        Assert.Equal("UseDevelopmentStorage=true", Values["AzureWebJobsStorage"]);
        Assert.False(Json.GetProperty("IsEncrypted").GetBoolean());
    }

    private static string? Text(object? value) => value is null or System.Collections.ICollection ? string.Empty : Convert.ToString(value, CultureInfo.InvariantCulture);
}

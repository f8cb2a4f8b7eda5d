using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Tributary.Api.Options;
using Tributary.Nodes.Outbound;

namespace Tributary.Functions.Tests;

/// <summary><c>local.settings.sample.json</c> is one to start with.</summary>
public sealed class LocalSettingsTests
{
    private static readonly JsonElement Json = JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json")));

    // The tools make environment variables of the values, in which a double underscore stands for the colon.
    private static readonly Dictionary<string, string?> Values = Json.GetProperty("Values").EnumerateObject()
        .ToDictionary(static value => value.Name.Replace("__", ":", StringComparison.Ordinal), static value => value.Value.GetString());

    [Fact]
    public void A_worker_starts_with_them()
    {
        (AccessOptions access, OutboundOptions outbound, _) = FunctionsSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(Values).Build());

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
}

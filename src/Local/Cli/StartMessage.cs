using Tributary.Api.Options;

namespace Tributary.Local.Cli;

/// <summary>What the server says when it is there.</summary>
internal static class StartMessage
{
    public static string For(WebApplication app, string? madeKey)
    {
        LocalOptions options = app.Services.GetRequiredService<LocalOptions>();
        string url = app.Urls.First();
        string key = madeKey ?? (string.IsNullOrEmpty(app.Services.GetRequiredService<AccessOptions>().ApiKey) ? "<your key>" : "$Tributary__ApiKey");
        string about = madeKey is null ? string.Empty : $"API key, shown this once: {madeKey}{Environment.NewLine}";
        return $"""
            Tributary listens on {url}, data in {Path.GetFullPath(options.Data)}
            {about}Try it: curl -s {url}/v1/nodes -H "X-API-Key: {key}"
            """;
    }
}

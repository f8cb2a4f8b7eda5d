using Tributary.Api.Options;
using Tributary.Blobs.Storage;

namespace Tributary.Local.Cli;

/// <summary>What the server says when it is there.</summary>
internal static class StartMessage
{
    public static string For(WebApplication app, string? madeKey)
    {
        string url = app.Urls.First();
        string key = madeKey ?? (string.IsNullOrEmpty(app.Services.GetRequiredService<AccessOptions>().ApiKey) ? "<your key>" : "$Tributary__ApiKey");
        string about = madeKey is null ? string.Empty : $"API key, shown this once: {madeKey}{Environment.NewLine}";
        return $"""
            Tributary listens on {url}, data in {DataOf(app.Services)}
            {about}Try it: curl -s {url}/v1/nodes -H "X-API-Key: {key}"
            """;
    }

    // Without a query: it may be a signature.
    private static string DataOf(IServiceProvider services) => services.GetService<BlobStorage>() is { } blobs
        ? blobs.Container.Uri.GetLeftPart(UriPartial.Path)
        : Path.GetFullPath(services.GetRequiredService<LocalOptions>().Data);
}

using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Identity;

namespace Tributary.Blobs;

/// <summary>Where the stores are kept, section <c>Storage:Blobs</c>: a connection string (Azurite, keys) or the address of a blob service (managed identity).</summary>
public sealed partial class BlobOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Storage:Blobs";

    /// <summary>The connection string of a storage account; null when <see cref="BlobServiceUri"/> is given.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The address of a blob service, such as <c>https://account.blob.core.windows.net</c>, reached by the server's own identity; null when <see cref="ConnectionString"/> is given.</summary>
    public string? BlobServiceUri { get; set; }

    /// <summary>The client id of a user-assigned managed identity; null for the identity the server has by default.</summary>
    public string? ClientId { get; set; }

    /// <summary>The container everything is kept in; made when it does not exist. Default <c>tributary</c>.</summary>
    public string Container { get; set; } = "tributary";

    /// <summary>
    /// The address of a key of Azure Key Vault, <c>https://vault.vault.azure.net/keys/name</c>, which wraps the keys that credentials are encrypted
    /// with; reached by the server's own identity. Null (default): they are kept beside the credentials as they are.
    /// </summary>
    public string? VaultKeyUri { get; set; }

    /// <summary>What is wrong with the settings, each with its cure; empty when they are right.</summary>
    public IEnumerable<string> Faults()
    {
        bool hasString = !string.IsNullOrWhiteSpace(ConnectionString);
        bool hasUri = !string.IsNullOrWhiteSpace(BlobServiceUri);
        if (hasString == hasUri)
        {
            yield return hasString
                ? $"{Section}:ConnectionString and {Section}:BlobServiceUri are both given. Keep one: the address for a managed identity, the connection string for Azurite or a key."
                : $"Neither {Section}:ConnectionString nor {Section}:BlobServiceUri is given. Give the address of the blob service for a managed identity, or a connection string for Azurite or a key.";
        }

        if (hasString && !IsConnectionString(ConnectionString!))
        {
            // Its text is not shown: it holds a key.
            yield return $"{Section}:ConnectionString is not a connection string of a storage account. Copy it from the account's access keys, or use UseDevelopmentStorage=true for Azurite.";
        }

        if (hasUri && !(Uri.TryCreate(BlobServiceUri, UriKind.Absolute, out Uri? uri) && uri.Scheme is "https" or "http"))
        {
            yield return $"{Section}:BlobServiceUri is '{BlobServiceUri}'. Use an address such as https://account.blob.core.windows.net.";
        }
        else if (hasUri && new Uri(BlobServiceUri!).Scheme != "https")
        {
            yield return $"{Section}:BlobServiceUri is '{BlobServiceUri}'. Use https: the server's identity is never sent in the clear.";
        }

        if (!string.IsNullOrWhiteSpace(ClientId) && !hasUri)
        {
            yield return $"{Section}:ClientId is given without {Section}:BlobServiceUri. Give the address of the blob service, or leave the client id out.";
        }

        if (!string.IsNullOrWhiteSpace(VaultKeyUri) && !VaultKeyAddress().IsMatch(VaultKeyUri))
        {
            yield return $"{Section}:VaultKeyUri is '{VaultKeyUri}'. Use the address of a key, such as https://my-vault.vault.azure.net/keys/my-key, or leave it out.";
        }

        if (!ContainerName().IsMatch(Container))
        {
            yield return $"{Section}:Container is '{Container}'. Use 3 to 63 lower-case letters, digits and single hyphens, beginning and ending with a letter or digit.";
        }
    }

    /// <summary>Who the server is to Azure.</summary>
    internal TokenCredential Identity() => string.IsNullOrWhiteSpace(ClientId)
        ? new DefaultAzureCredential()
        : new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(ClientId));

    private static bool IsConnectionString(string text)
    {
        try
        {
            _ = new Azure.Storage.Blobs.BlobServiceClient(text);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex ContainerName();

    [GeneratedRegex("^https://[a-z0-9-]+(\\.[a-z0-9-]+)+/keys/[a-zA-Z0-9-]{1,127}(/[a-f0-9]{32})?$", RegexOptions.CultureInvariant)]
    private static partial Regex VaultKeyAddress();
}

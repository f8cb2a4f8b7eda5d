namespace Tributary.Blobs.Tests;

public sealed class BlobOptionsTests
{
    [Theory]
    [InlineData("UseDevelopmentStorage=true", null, null, "tributary")]
    [InlineData(null, "https://account.blob.core.windows.net", null, "tributary")]
    [InlineData("", "https://account.blob.core.windows.net", "00000000-0000-0000-0000-000000000001", "a-1")]
    public void Right_settings_have_no_fault(string? connection, string? uri, string? client, string container) =>
        Assert.Empty(new BlobOptions { ConnectionString = connection, BlobServiceUri = uri, ClientId = client, Container = container }.Faults());

    [Theory]
    [InlineData(null, null, null, "tributary", "Neither Storage:Blobs:ConnectionString nor Storage:Blobs:BlobServiceUri is given.")]
    [InlineData("UseDevelopmentStorage=true", "https://a.example", null, "tributary", "are both given.")]
    [InlineData("AccountKey=secret", null, null, "tributary", "Storage:Blobs:ConnectionString is not a connection string")]
    [InlineData(null, "account", null, "tributary", "Storage:Blobs:BlobServiceUri is 'account'. Use an address")]
    [InlineData(null, "http://a.example", null, "tributary", "Storage:Blobs:BlobServiceUri is 'http://a.example'. Use https")]
    [InlineData("UseDevelopmentStorage=true", null, "id", "tributary", "Storage:Blobs:ClientId is given without")]
    [InlineData("UseDevelopmentStorage=true", null, null, "A", "Storage:Blobs:Container is 'A'.")]
    [InlineData("UseDevelopmentStorage=true", null, null, "a--b", "Storage:Blobs:Container is 'a--b'.")]
    [InlineData("UseDevelopmentStorage=true", null, null, "ab", "Storage:Blobs:Container is 'ab'.")]
    public void A_fault_is_named_with_its_cure(string? connection, string? uri, string? client, string container, string expected)
    {
        string fault = Assert.Single(new BlobOptions { ConnectionString = connection, BlobServiceUri = uri, ClientId = client, Container = container }.Faults());

        Assert.Contains(expected, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_named_at_once() => Assert.Equal(3, new BlobOptions { ClientId = "id", Container = "-" }.Faults().Count());

    [Theory]
    [InlineData("https://my-vault.vault.azure.net/keys/credentials", true)]
    [InlineData("https://my-vault.vault.azure.net/keys/credentials/0123456789abcdef0123456789abcdef", true)]
    [InlineData("http://my-vault.vault.azure.net/keys/credentials", false)]
    [InlineData("https://my-vault.vault.azure.net/secrets/credentials", false)]
    [InlineData("my-vault", false)]
    public void A_vaults_key_is_named_by_its_address(string address, bool isRight) => Assert.Equal(
        isRight ? 0 : 1, new BlobOptions { ConnectionString = "UseDevelopmentStorage=true", VaultKeyUri = address }.Faults().Count(static fault => fault.StartsWith("Storage:Blobs:VaultKeyUri is '", StringComparison.Ordinal)));
}

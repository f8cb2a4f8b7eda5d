using Microsoft.Extensions.Configuration;
using Tributary.Api.Credentials;
using Tributary.Api.Options;
using Tributary.Nodes.Credentials;

namespace Tributary.Api.Tests.Options;

public sealed class SharedCredentialOptionsTests
{
    private static readonly Guid Workspace = Guid.NewGuid();

    [Theory]
    [InlineData("Name=a Type=bearer Token=abcd", "")]
    [InlineData("Name=a Type=basic Username=Ada Password=abcd Workspaces=11111111-1111-1111-1111-111111111111,22222222-2222-2222-2222-222222222222", "")]
    [InlineData("Name=a Type=api_key KeyName=X-Key KeyValue=abcd KeyIn=query Token=", "")]
    [InlineData("Type=digest Workspaces=all", "Name is missing or a UUID. Give the name|Workspaces should be ids|Type should be one of basic, bearer, api_key.")]
    [InlineData("Name=a Type=bearer", "Token is missing.")]
    [InlineData("Name=a Type=api_key KeyName=X-Key KeyValue=hid Password=hidden", "Password is wrong: A credential of type api_key takes|KeyValue is wrong: It should have 4")]
    [InlineData("Name=a Type=bearer Token=@Microsoft.KeyVault(SecretUri=https://hid.vault.azure.net/secrets/x)", "Token is a reference to a key vault that the platform could not resolve.")]
    public void What_is_wrong_is_told_without_any_secret(string settings, string expected)
    {
        string[] faults = [.. SharedCredentialOptions.Faults(Read(settings))];
        string[] beginnings = expected.Split('|', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(beginnings.Length, faults.Length);
        Assert.All(beginnings.Zip(faults), static pair => Assert.StartsWith($"Tributary:Credentials:0:{pair.First}", pair.Second, StringComparison.Ordinal));
        Assert.DoesNotContain(faults, static fault => fault.Contains("hid", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_of_one_name_are_told() => Assert.Contains(
        "Tributary:Credentials:1:Name is 'a', as another credential's", Assert.Single(SharedCredentialOptions.Faults(Read("Name=a Type=bearer Token=abcd", "Name=a Type=bearer Token=abcd"))), StringComparison.Ordinal);

    [Fact]
    public void They_are_for_all_workspaces_or_for_those_they_name()
    {
        SharedCredentials shared = new(Read("Name=all Type=bearer Token=abcd", $"Name=one Type=api_key KeyName=X KeyValue=efgh Workspaces={Workspace}")
            .GetSection(SharedCredentialOptions.Section).Get<SharedCredentialOptions>()!);

        Assert.Equal(["all", "one"], shared.Of(Workspace).Select(static each => each.Name));
        KeptCredential shown = Assert.Single(shared.Of(Guid.NewGuid()));
        Credential opened = shared.Open(shown);
        Assert.Equal(("all", true, "abcd"), (shown.Name, shown.IsShared, opened["token"]));
    }

    private static IConfigurationRoot Read(params string[] credentials) => new ConfigurationBuilder().AddInMemoryCollection(
        credentials.Index().SelectMany(static each => each.Item.Split(' ').Select(setting => setting.Split('=', 2)).Select(
            setting => new KeyValuePair<string, string?>($"Tributary:Credentials:{each.Index}:{setting[0]}", setting[1])))).Build();
}

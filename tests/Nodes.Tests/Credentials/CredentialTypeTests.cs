using Tributary.Nodes.Credentials;

namespace Tributary.Nodes.Tests.Credentials;

public sealed class CredentialTypeTests
{
    [Theory]
    [InlineData("basic", "username=Ada,password=pass", "")]
    [InlineData("basic", "username=,password=pass", "")]
    [InlineData("basic", "password=pass", "username: Field required")]
    [InlineData("basic", "username=a:b,password=abc", "password: It should have 4, username: It should have no colon")]
    [InlineData("bearer", "token=abcd", "")]
    [InlineData("bearer", "token=ab\ncd", "token: It should have no line breaks")]
    [InlineData("bearer", "", "token: Field required")]
    [InlineData("bearer", "token=abcd,user=x", "user: A credential of type bearer takes token only")]
    [InlineData("api_key", "name=X-Key,value=abcd", "")]
    [InlineData("api_key", "name=a key,value=abcd,in=query", "")]
    [InlineData("api_key", "name=a key,value=abcd", "name: It is no name that a header may have")]
    [InlineData("api_key", "name=Host,value=abcd,in=header", "name: It is no name that a header may have")]
    [InlineData("api_key", "name=,value=abcd,in=body", "in: It should be header or query, name: It should have 1 to 200")]
    public void Texts_are_checked_by_the_type(string type, string data, string faults)
    {
        Dictionary<string, string> texts = data.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static each => each.Split('=', 2)).ToDictionary(static each => each[0], static each => each[1]);
        string[] found = [.. CredentialType.Find(type)!.Faults(texts).Select(static each => $"{each.Field}: {each.Fault}").Order(StringComparer.Ordinal)];
        string[] expected = faults.Split(", ", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), static pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void A_secret_that_is_too_long_is_a_fault_that_does_not_hold_it()
    {
        string token = new('s', CredentialType.LongestSecret + 1);
        (string field, string fault) = Assert.Single(CredentialType.Bearer.Faults(new Dictionary<string, string> { ["token"] = token }));
        Assert.Equal("token", field);
        Assert.DoesNotContain("sss", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_credential_shows_nothing_of_itself_as_a_text()
    {
        Credential credential = new(CredentialType.ApiKey, new Dictionary<string, string> { ["name"] = "X-Key", ["value"] = "hidden" });
        Assert.Equal("a credential of type api_key", $"{credential}");
        Assert.Equal(("hidden", "header", "X-Key"), (credential["value"], credential["in"], credential["name"]));
        Assert.Equal(["hidden"], credential.Secrets);
        Assert.Throws<KeyNotFoundException>(() => credential["token"]);
    }
}

using Tributary.Infra.Tests.Bicep;

namespace Tributary.Infra.Tests.Rules;

public sealed class SecretRulesTests
{
    private const string Taking = "@secure()\nparam settings object";
    private const string Showing = "param settings object";

    [Fact]
    public void Secrets_are_secure_parameters() => Offenders.None(Deployment.Files.SelectMany(SecretRules.Open));

    [Fact]
    public void No_secret_has_a_default() => Offenders.None(Deployment.Files.SelectMany(SecretRules.WithDefault));

    [Fact]
    public void No_secret_is_put_out() => Offenders.None(Deployment.Files.SelectMany(SecretRules.InOutputs));

    [Fact]
    public void No_secret_is_handed_on_openly() => Offenders.None(SecretRules.Leaked(Deployment.Files));

    [Theory]
    [InlineData("@secure()\nparam apiKey string", true)]
    [InlineData("param keyVaultName string", true)]
    [InlineData("param apiKey string", false)]
    [InlineData("param adminPassword string", false)]
    [InlineData("param storageConnectionString string", false)]
    public void A_parameter_is_judged_by_its_name(string text, bool good) =>
        Assert.Equal(good, !SecretRules.Open(BicepReader.Read("infra/main.bicep", text)).Any());

    [Theory]
    [InlineData("@secure()\nparam apiKey string", true)]
    [InlineData("param name string = 'a'", true)]
    [InlineData("@secure()\nparam apiKey string = 'letmein'", false)]
    public void A_secret_is_judged_by_its_default(string text, bool good) =>
        Assert.Equal(good, !SecretRules.WithDefault(BicepReader.Read("infra/main.bicep", text)).Any());

    [Theory]
    [InlineData("output a string = app.name", true)]
    [InlineData("output a string = key", false)]
    [InlineData("output a string = 'Bearer ${key}'", false)]
    [InlineData("output a object = {\n  b: key\n}", false)]
    [InlineData("output a string = account.listKeys().keys[0].value", false)]
    [InlineData("output a string = listKeys(app.id, '2020-01-01').value", false)]
    [InlineData("output a string = app.properties.ConnectionString", false)]
    public void An_output_is_judged_by_its_value(string text, bool good) =>
        Assert.Equal(good, !SecretRules.InOutputs(BicepReader.Read("infra/main.bicep", "@secure()\nparam key string\n" + text)).Any());

    [Theory]
    [InlineData("settings: { a: key }", Taking, true)]
    [InlineData("settings: union({ a: key }, {})", Taking, true)]
    [InlineData("settings: { key: 'a' }", Showing, true)]
    [InlineData("settings: { a: key }", Showing, false)]
    [InlineData("settings: union({ a: key }, {})", Showing, false)]
    [InlineData("other: key", Taking, false)]
    public void A_hand_over_is_judged_by_who_takes(string argument, string module, bool good) => Assert.Equal(
        good,
        !SecretRules.Leaked(Deployment.Of(
            $"@secure()\nparam key string\nmodule app 'modules/app.bicep' = {{\n  params: {{\n    {argument}\n  }}\n}}", ("app", module))).Any());
}

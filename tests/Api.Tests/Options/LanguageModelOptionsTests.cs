using Microsoft.Extensions.Configuration;
using Tributary.Api.Options;
using Tributary.Nodes.LanguageModels;

namespace Tributary.Api.Tests.Options;

public sealed class LanguageModelOptionsTests
{
    private const string Section = "Tributary:LanguageModels";

    private static readonly (string, string) Model = ("Tributary:Models:0:Name", "a");

    [Fact]
    public void What_is_empty_stands_for_what_is_left_out() =>
        Assert.Empty(Faults(($"{Section}:BaseUrl", ""), ($"{Section}:Key", ""), ($"{Section}:AzureApiVersion", "")));

    [Theory]
    [InlineData("https://api.openai.com/v1")]
    [InlineData("http://127.0.0.1:11434/v1/")]
    public void An_address_with_models_is_enough(string url) => Assert.Empty(Faults(($"{Section}:BaseUrl", url), Model));

    [Theory]
    [InlineData("api.openai.com")]
    [InlineData("ftp://api.openai.com")]
    [InlineData("https://user:secret-word@api.openai.com")]
    [InlineData("https://api.openai.com?key=secret-word")]
    public void A_wrong_address_is_told_without_what_it_may_hold(string url) => Assert.Equal(
        ["Tributary:LanguageModels:BaseUrl is no http or https address without user name, password and query. Use one such as https://api.openai.com/v1."],
        Faults(($"{Section}:BaseUrl", url), Model));

    [Fact]
    public void A_key_is_no_use_without_an_address_and_an_address_none_without_models()
    {
        Assert.Equal(
            ["Tributary:LanguageModels:Key is given without Tributary:LanguageModels:BaseUrl. Give the address of the endpoint too, such as https://api.openai.com/v1."],
            Faults(($"{Section}:Key", "sk-1"), Model));
        Assert.Equal(
            ["Tributary:LanguageModels:BaseUrl is given, and no model. Name the models of the endpoint in Tributary:Models."],
            Faults(($"{Section}:BaseUrl", "https://api.openai.com/v1")));
    }

    [Theory]
    [InlineData("secret word")]
    [InlineData("secret-word\n")]
    [InlineData("secret-wörd")]
    public void A_key_that_no_header_can_hold_is_told_without_it(string key) => Assert.Equal(
        ["Tributary:LanguageModels:Key has blanks or characters that a header cannot hold. Copy the key whole and alone."],
        Faults(($"{Section}:BaseUrl", "https://api.openai.com/v1"), ($"{Section}:Key", key), Model));

    [Theory]
    [InlineData("0")]
    [InlineData("541")]
    [InlineData("soon")]
    public void A_time_outside_the_range_is_told(string seconds) => Assert.Equal(
        [$"Tributary:LanguageModels:TimeoutSeconds is '{seconds}'. Use a whole number from 1 to 540."],
        NumberSettings.Faults(Configuration(($"{Section}:TimeoutSeconds", seconds))));

    [Fact]
    public void Models_go_by_their_own_names_unless_the_endpoint_has_others()
    {
        LanguageModelOptions options = new() { BaseUrl = "https://api.openai.com/v1", TimeoutSeconds = 7 };
        ILanguageModels models = options.Connect(
            [new ModelOptions { Name = "a", Presets = "x, y" }, new ModelOptions { Name = "b", Deployment = "b-1" }, new ModelOptions { Name = "c", Deployment = "" }], TimeProvider.System);
        Assert.Equal(["a a x,y", "b b-1 ", "c c "], models.Offered.Select(static model => $"{model.Name} {model.Deployment} {string.Join(",", model.Presets)}"));
        Assert.Equal(TimeSpan.FromSeconds(7), models.Timeout);
    }

    [Fact]
    public void Without_an_address_no_model_is_offered() =>
        Assert.Empty(new LanguageModelOptions().Connect([new ModelOptions { Name = "a" }], TimeProvider.System).Offered);

    private static IEnumerable<string> Faults(params IEnumerable<(string Name, string Value)> settings) => LanguageModelOptions.Faults(Configuration(settings));

    private static IConfiguration Configuration(params IEnumerable<(string Name, string Value)> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static each => KeyValuePair.Create<string, string?>(each.Name, each.Value))).Build();
}

using Tributary.Infra.Tests.Bicep;
using Tributary.Shared;

namespace Tributary.Infra.Tests.Settings;

/// <summary>The code, README.md, the sample for developers and the app on Azure agree on every setting: one table in four places.</summary>
public sealed class SettingsTests
{
    private const string Sample = "local.settings.sample.json";

    [Fact]
    public void The_table_of_the_readme_is_what_the_code_says() => Offenders.None(ReadmeTable.Disagreements(OptionsSource.Settings, Checkout.Text("README.md")));

    [Fact]
    public void The_sample_is_what_the_code_says() => Offenders.None(SampleFile.Disagreements(OptionsSource.Settings, Checkout.Text(Sample)));

    [Fact]
    public void The_app_is_given_what_the_code_says() => Offenders.None(AppSettings.Disagreements(OptionsSource.Settings, Deployment.Files));

    /// <summary>One without a default may be for one of the two only, such as the connection string of an emulator.</summary>
    [Fact]
    public void Every_setting_without_a_default_is_in_the_sample_or_given_to_the_app()
    {
        string[] shown = [.. SampleFile.Variables(Checkout.Text(Sample)).Keys, .. AppSettings.Variables(Deployment.Files).Keys];
        Offenders.None(OptionsSource.Settings
            .Where(setting => setting.IsRead && setting.Default == Setting.None && !shown.Contains(setting.Variable))
            .Select(static setting => $"{setting.Variable} is in neither"));
    }

    [Fact]
    public void The_app_is_given_no_key_but_its_own() => Assert.DoesNotContain(
        AppSettings.Variables(Deployment.Files).Keys, static name => name.EndsWith("__ConnectionString", StringComparison.Ordinal));
}

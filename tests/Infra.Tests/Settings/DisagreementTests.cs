using Tributary.Infra.Tests.Bicep;

namespace Tributary.Infra.Tests.Settings;

/// <summary>Each kind of disagreement is seen, on settings made up for it.</summary>
public sealed class DisagreementTests
{
    private const string Size = """
        namespace N;
        public sealed class SizeOptions
        {
            public const string Section = "Tributary:Sizes";
            [Range(1, 2 * 1024)]
            public int Most { get; set; } = 1_000;
            public string? Key { get; set; }
            public IList<string> Allow { get; init; } = [];
            public int Twice => Most * 2;
        }
        """;

    private const string Row = "| `Tributary:Sizes:Most` | 1000 | both | x |\n";
    private const string Rows = "| `Tributary:Sizes:Key` | none | both | x |\n| `Tributary:Sizes:Allow` | empty | both | x |\n";

    private const string Platform =
        "AzureWebJobsStorage__accountName: 'a'\n AzureWebJobsStorage__credential: 'a'\n AzureWebJobsStorage__clientId: 'a'\n"
        + " APPLICATIONINSIGHTS_CONNECTION_STRING: 'a'\n APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'a'\n";

    private const string App = "param settings object\nresource app 'Microsoft.Web/sites/config@2024-04-01' = {\n name: 'appsettings'\n properties: union(settings, {\n " + Platform + " })\n}";
    private const string List = ", toObject(range(0, length(allow)), i => 'Tributary__Sizes__Allow__${i}', i => allow[i])";
    private const string Most = "@minValue(1)\n@maxValue(2048)\nparam most int = 1000\n";

    private static readonly Setting[] Settings = [.. OptionsSource.Read("src/Api/SizeOptions.cs", Size)];

    [Fact]
    public void Settings_are_read_from_code() => Assert.Equal(
        [
            new Setting("Tributary:Sizes:Most", "1000", "both", (1, 2048)),
            new Setting("Tributary:Sizes:Key", "none", "both"),
            new Setting("Tributary:Sizes:Allow", "empty", "both"),
        ],
        Settings);

    [Theory]
    [InlineData("src/Local/A.cs", "Local")]
    [InlineData("src/Functions/A.cs", "Functions")]
    [InlineData("src/Blobs/A.cs", "both")]
    public void The_project_says_who_reads_a_setting(string path, string host) => Assert.All(OptionsSource.Read(path, Size), setting => Assert.Equal(host, setting.Host));

    [Fact]
    public void A_default_that_is_not_constant_cannot_be_compared() =>
        Assert.Throws<InvalidOperationException>(static () => OptionsSource.Read("src/Api/A.cs", Size.Replace("1_000", "int.Parse(\"1\")", StringComparison.Ordinal)));

    [Theory]
    [InlineData(Row + Rows, "")]
    [InlineData(Rows, "README.md has no Tributary:Sizes:Most")]
    [InlineData(Row + Row + Rows, "README.md has Tributary:Sizes:Most twice")]
    [InlineData(Row + Rows + "| `Tributary:Old` | 1 | both | x |", "nothing reads Tributary:Old")]
    [InlineData("| `Tributary:Sizes:Most` | 100 | both | x |\n" + Rows, "README.md says 100, both of Tributary:Sizes:Most, the code 1000, both")]
    [InlineData("| `Tributary:Sizes:Most` | 1000 | Local | x |\n" + Rows, "README.md says 1000, Local")]
    public void A_table_is_judged_by_the_code(string text, string offender) =>
        Offenders.Are(offender.Length == 0 ? [] : [offender], ReadmeTable.Disagreements(Settings, text));

    [Theory]
    [InlineData("\"Tributary__Sizes__Most\": \"1000\", \"AzureWebJobsStorage\": \"x\"", "")]
    [InlineData("\"Tributary__Sizes__Most\": \"1000\", \"Tributary__Sizes__Key\": \"anything\"", "")]
    [InlineData("\"Tributary__Sizes__Most\": \"10\"", "the sample says 10 for Tributary__Sizes__Most, the code 1000")]
    [InlineData("\"Tributary__Sizes__Key\": \"x\"", "the sample has no Tributary__Sizes__Most")]
    [InlineData("\"Tributary__Sizes__Most\": \"1000\", \"Tributary__Old\": \"1\"", "nothing reads Tributary__Old")]
    public void A_sample_is_judged_by_the_code(string values, string offender) =>
        Offenders.Are(offender.Length == 0 ? [] : [offender], SampleFile.Disagreements(Settings, "{\"Values\": {" + values + "}}"));

    [Fact]
    public void What_only_Local_reads_has_no_place_on_Azure()
    {
        Setting[] settings = [new Setting("Tributary:Data", "x", Setting.Local)];
        Offenders.None(SampleFile.Disagreements(settings, """{"Values": {}}"""));
        Offenders.Are(["nothing reads Tributary__Data"], SampleFile.Disagreements(settings, """{"Values": {"Tributary__Data": "x"}}"""));
    }

    [Theory]
    [InlineData(Most, "{ Tributary__Sizes__Most: string(most) }" + List, "")]
    [InlineData(Most, "{ Tributary__Sizes__Most: string(most) }", "the app is not given Tributary__Sizes__Allow")]
    [InlineData(Most, "{}" + List, "the app is not given Tributary__Sizes__Most")]
    [InlineData(Most, "{ Tributary__Sizes__Most: '1000' }" + List, "Tributary__Sizes__Most of the app comes from no parameter")]
    [InlineData(Most, "{ Tributary__Sizes__Most: string(most), Tributary__Old: '1' }" + List, "nothing reads Tributary__Old")]
    [InlineData("@minValue(1)\n@maxValue(2048)\nparam most int = 10\n", "{ Tributary__Sizes__Most: string(most) }" + List, "the parameter most has the default 10, the code 1000")]
    [InlineData("@minValue(0)\n@maxValue(2048)\nparam most int = 1000\n", "{ Tributary__Sizes__Most: string(most) }" + List, "the parameter most has other bounds than 1 to 2048")]
    public void An_app_is_judged_by_the_code(string parameter, string settings, string offender) => Offenders.Are(
        offender.Length == 0 ? [] : [offender],
        AppSettings.Disagreements(Settings, Deployment.Of(
            $"{parameter}param allow string[] = []\nmodule app 'modules/app.bicep' = {{\n params: {{\n settings: union({settings})\n }}\n}}", ("app", App))));

    [Fact]
    public void The_platform_gets_what_it_needs() => Offenders.Are(
        ["the app is not given AzureWebJobsStorage__credential"],
        AppSettings.Disagreements([], Deployment.Of(
            "module app 'modules/app.bicep' = {\n params: {\n settings: {}\n }\n}", ("app", App.Replace("AzureWebJobsStorage__credential: 'a'\n", string.Empty, StringComparison.Ordinal)))));
}

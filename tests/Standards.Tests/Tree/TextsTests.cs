namespace Tributary.Standards.Tests.Tree;

public sealed class TextsTests
{
    private const int LongestReadme = 150;
    private const int LongestProjectReadme = 40;

    [Fact]
    public void Every_exemption_has_a_reason() => Rule.Holds(Repository.Named(".editorconfig"), Texts.ExemptionsWithoutReason);

    [Fact]
    public void No_file_names_a_path_of_one_machine() => Rule.Holds(Repository.Files, Texts.MachinePaths);

    [Fact]
    public void Readmes_are_short() => Rule.Holds(
        [new SourceFile("README.md", string.Empty), .. Repository.Named("README.md")], // a tree without one is short too
        static file => Texts.LongerThan(file, file.Folder.Length == 0 ? LongestReadme : LongestProjectReadme));

    [Theory]
    [InlineData("# A reason.\ndotnet_diagnostic.CA1.severity = none\ndotnet_diagnostic.CA2.severity = none", 0)]
    [InlineData("dotnet_diagnostic.CA1.severity = warning\ndotnet_diagnostic.CA2.severity = error", 0)]
    [InlineData("dotnet_diagnostic.CA1.severity = none", 1)]
    [InlineData("# A reason.\n\ndotnet_diagnostic.CA1.severity = none\ndotnet_diagnostic.CA2.severity = silent", 2)]
    [InlineData("# A reason.\ndotnet_diagnostic.CA1.severity = warning\ndotnet_diagnostic.CA2.severity = suggestion", 1)]
    [InlineData("#\ndotnet_diagnostic.CA1.severity = none", 1)]
    public void An_exemption_is_judged_by_the_comment_above_it(string config, int offenders) =>
        Assert.Equal(offenders, Texts.ExemptionsWithoutReason(new SourceFile(".editorconfig", config)).Count());

    // The samples are put together here, so that this file does not hold such a path itself.
    [Theory]
    [InlineData("see {0}work/project", false)]
    [InlineData("\"{0}tmp/data.json\"", false)]
    [InlineData("cd {0}home/someone", false)]
    [InlineData("{0}Users/someone", false)]
    [InlineData("file://{0}root/.config", false)]
    [InlineData("{0}home/site/wwwroot", true)]
    [InlineData("https://example.com{0}work/items", true)]
    [InlineData("src{0}tmp/a.cs ..{0}home/b $HOME{0}tmp/c", true)]
    [InlineData("{0}v1/runs", true)]
    public void A_text_is_judged_by_its_paths(string text, bool good) =>
        Assert.Equal(good, !Texts.MachinePaths(new SourceFile("a", text.Replace("{0}", "/", StringComparison.Ordinal))).Any());

    [Fact]
    public void A_readme_is_judged_by_its_lines()
    {
        Assert.Empty(Texts.LongerThan(new SourceFile("README.md", "1\n2\n"), 2));
        Assert.Single(Texts.LongerThan(new SourceFile("README.md", "1\n2\n3\n"), 2));
    }
}

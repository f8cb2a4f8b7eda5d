namespace Tributary.Standards.Tests.Tree;

public sealed class LockFilesTests
{
    private const string Versions = """<Project><ItemGroup><PackageVersion Include="A" Version="1.0.0" /><PackageVersion Include="B" Version="2.0.0" /></ItemGroup></Project>""";

    [Fact]
    public void They_know_the_packages_of_their_projects() => Rule.Holds(
        [.. Repository.Named("packages*.lock.json")],
        static file => LockFiles.Stale(file, Repository.Named("*.csproj"), Repository.Named("Directory.Packages.props").Single()));

    [Theory]
    [InlineData("""{"A":{"type":"Direct","requested":"[1.0.0, )"},"Tributary.Low":{"type":"Project","dependencies":{"B":"[2.0.0, )"}}}""", "")]
    [InlineData("""{"Tributary.Low":{"type":"Project","dependencies":{"B":"[2.0.0, )"}}}""", "src/Top/packages.lock.json has A as nothing, not as [1.0.0, )")]
    [InlineData("""{"A":{"type":"Direct","requested":"[1.0.0, )"},"tributary.low":{"type":"Project"}}""", "src/Top/packages.lock.json has B of low as nothing, not as [2.0.0, )")]
    [InlineData("""{"A":{"type":"Direct","requested":"[1.0.0, )"},"Tributary.Low":{"type":"Project","dependencies":{"B":"[1.9.0, )"}}}""", "src/Top/packages.lock.json has B of Low as [1.9.0, ), not as [2.0.0, )")]
    public void One_is_judged_by_all_that_its_project_stands_on(string locked, string offender) => Assert.Equal(
        offender,
        string.Join(' ', LockFiles.Stale(
            new SourceFile("src/Top/packages.lock.json", $$"""{"version":2,"dependencies":{"net10.0":{{locked}} } }"""),
            [
                new SourceFile("src/Top/Top.csproj", """<Project><PackageReference Include="A" /><When><PackageReference Include="B" /></When></Project>"""),
                new SourceFile("src/Low/Low.csproj", """<Project><PackageReference Include="B" /><PackageReference Include="A" PrivateAssets="all" /></Project>"""),
            ],
            new SourceFile("Directory.Packages.props", Versions))));
}

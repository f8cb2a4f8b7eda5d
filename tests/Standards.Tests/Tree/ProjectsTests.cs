using System.Reflection;
using Tributary.Engine.Values;

namespace Tributary.Standards.Tests.Tree;

public sealed class ProjectsTests
{
    [Fact]
    public void References_go_one_way() => Rule.Holds(
        [.. Repository.Named("*.csproj").Where(static file => file.IsUnder("src"))], Projects.WrongReferences);

    [Fact]
    public void The_engine_has_no_package_but_analyzers() => Rule.Holds(Repository.Named("Engine.csproj"), Projects.PackagesOtherThanAnalyzers);

    [Fact]
    public void The_engine_needs_no_assembly_but_the_runtime_s()
    {
        AssemblyName[] needed = typeof(ValueRef).Assembly.GetReferencedAssemblies();
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        Assert.NotEmpty(needed);
        Assert.All(needed, name => Assert.True(File.Exists(Path.Combine(runtime, name.Name + ".dll")), $"{name.Name} is not part of the runtime."));
    }

    [Fact]
    public void No_project_gives_a_version_to_a_package() => Rule.Holds(
        [.. Repository.Named("*.csproj"), .. Repository.Named("Directory.Build.props")], Projects.InlineVersions);

    [Fact]
    public void Versions_are_in_alphabetical_order() => Rule.Holds(Repository.Named("Directory.Packages.props"), Projects.OutOfOrder);

    [Fact]
    public void The_build_knows_who_stands_on_Blobs() => Rule.Holds(
        Repository.Named("Directory.Build.props"), static properties => Projects.WronglyListed(properties, "ProjectsOnBlobs", "Blobs", Repository.Named("*.csproj")));

    [Theory]
    [InlineData(";Blobs;Host;Far;", "")]
    [InlineData(";Blobs;Host;", "On lacks Far")]
    [InlineData(";Blobs;Host;Far;Apart;", "On has Apart, which does not stand on Blobs")]
    public void A_list_is_judged_by_who_refers_to_whom(string listed, string offender) => Assert.Equal(
        offender,
        string.Join(' ', Projects.WronglyListed(
            new SourceFile("Directory.Build.props", $"<Project><On>{listed}</On></Project>"),
            "On",
            "Blobs",
            [
                Project("""<ProjectReference Include="../Host/Host.csproj" />""", "Far"),
                Project("""<ProjectReference Include="../Host/Host.csproj" ReferenceOutputAssembly="false" />""", "Apart"),
                Project("""<ProjectReference Include="../Blobs/Blobs.csproj" />""", "Host"),
            ])));

    [Theory]
    [InlineData("Nodes", "../Engine/Engine.csproj", true)]
    [InlineData("Local", @"..\Api\Api.csproj", true)]
    [InlineData("Engine", "../Nodes/Nodes.csproj", false)]
    [InlineData("Local", "../Functions/Functions.csproj", false)]
    [InlineData("Functions", "../Local/Local.csproj", false)]
    [InlineData("Api", "../../tests/Shared/Shared.csproj", false)]
    [InlineData("Newcomer", "../Engine/Engine.csproj", false)]
    public void A_project_is_judged_by_what_it_refers_to(string name, string reference, bool good) =>
        Assert.Equal(good, !Projects.WrongReferences(Project($"""<ProjectReference Include="{reference}" />""", name)).Any());

    [Theory]
    [InlineData("""<PackageReference Include="X.Analyzers" PrivateAssets="all" />""", true)]
    [InlineData("""<PackageReference Include="X.Analyzers" />""", false)]
    [InlineData("""<PackageReference Include="X" PrivateAssets="all" />""", false)]
    [InlineData("""<FrameworkReference Include="Microsoft.AspNetCore.App" />""", false)]
    [InlineData("""<Reference Include="X" />""", false)]
    public void A_project_is_judged_by_its_packages(string item, bool good) => Assert.Equal(good, !Projects.PackagesOtherThanAnalyzers(Project(item)).Any());

    [Theory]
    [InlineData("""<PackageReference Include="X" />""", true)]
    [InlineData("""<PackageReference Include="X" Version="1.0.0" />""", false)]
    [InlineData("""<PackageReference Include="X" VersionOverride="1.0.0" />""", false)]
    [InlineData("""<PackageReference Include="X"><Version>1.0.0</Version></PackageReference>""", false)]
    public void A_project_is_judged_by_its_versions(string item, bool good) => Assert.Equal(good, !Projects.InlineVersions(Project(item)).Any());

    [Theory]
    [InlineData("A b C", true)]
    [InlineData("A C b", false)]
    [InlineData("A A", false)]
    public void Versions_are_judged_by_their_order(string names, bool good)
    {
        string items = string.Concat(names.Split(' ').Select(static name => $"""<PackageVersion Include="{name}" Version="1" />"""));
        Assert.Equal(good, !Projects.OutOfOrder(Project(items)).Any());
    }

    private static SourceFile Project(string items, string name = "X") => new($"src/{name}/{name}.csproj", $"<Project><ItemGroup>{items}</ItemGroup></Project>");
}

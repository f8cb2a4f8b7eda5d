namespace Tributary.Standards.Tests.Code;

public sealed class FileShapeTests
{
    private static IReadOnlyList<SourceFile> Code => Repository.Code("src", "tests", "bench");

    [Fact]
    public void Every_file_has_one_type_named_like_it() => Rule.Holds(Code, FileShape.NotOneTypeNamedLikeTheFile);

    [Fact]
    public void No_file_is_longer_than_300_lines() => Rule.Holds(Code, FileShape.TooLong);

    [Fact]
    public void There_are_no_regions() => Rule.Holds(Code, FileShape.Regions);

    [Fact]
    public void Namespaces_follow_folders() => Rule.Holds(
        [.. Code.Where(static file => !file.IsUnder("tests/Reference"))], // its types stand in for official ones, under their names
        static file =>
        {
            SourceFile? project = Repository.Named("*.csproj").Where(each => file.IsUnder(each.Folder)).MaxBy(static each => each.Folder.Length);
            return project is null
                ? [$"{file.Path} belongs to no project"]
                : FileShape.WrongNamespace(file, project.Folder, project.Name[..^".csproj".Length]);
        });

    [Theory]
    [InlineData("A.cs", "class A;", true)]
    [InlineData("A.cs", "record A { class Inner; enum Other { X } }", true)]
    [InlineData("A.T.cs", "class A<T>;", true)]
    [InlineData("A.Part.cs", "partial class A;", true)]
    [InlineData("A.cs", "delegate void A();", true)]
    [InlineData("Program.cs", "return 0;", true)]
    [InlineData("Assembly.cs", "[assembly: System.CLSCompliant(false)]", true)]
    [InlineData("A.Part.cs", "class A;", false)]
    [InlineData("A.cs", "class B;", false)]
    [InlineData("A.cs", "class A; enum B { X }", false)]
    [InlineData("A.cs", "namespace N;", false)]
    public void A_file_is_judged_by_its_types(string name, string code, bool good) =>
        Assert.Equal(good, !FileShape.NotOneTypeNamedLikeTheFile(new SourceFile("src/X/" + name, code)).Any());

    [Fact]
    public void A_file_is_judged_by_its_length()
    {
        string line = "//\n";
        Assert.Empty(FileShape.TooLong(new SourceFile("A.cs", string.Concat(Enumerable.Repeat(line, 300)))));
        Assert.Single(FileShape.TooLong(new SourceFile("A.cs", string.Concat(Enumerable.Repeat(line, 301)))));
    }

    [Fact]
    public void A_region_is_seen() => Assert.Single(FileShape.Regions(new SourceFile("A.cs", "class A\n{\n#region R\n#endregion\n}")));

    [Theory]
    [InlineData("src/Engine/Graph/A.cs", "namespace Tributary.Engine.Graph; class A;", true)]
    [InlineData("src/Engine/A.cs", "namespace Tributary.Engine; class A;", true)]
    [InlineData("src/Engine/Graph/A.cs", "namespace Tributary.Engine; class A;", false)]
    [InlineData("src/Engine/A.cs", "namespace Tributary.Engine { class A; }", false)]
    [InlineData("src/Engine/A.cs", "class A;", false)]
    public void A_namespace_is_judged_by_its_folder(string path, string code, bool good) =>
        Assert.Equal(good, !FileShape.WrongNamespace(new SourceFile(path, code), "src/Engine", "Engine").Any());
}

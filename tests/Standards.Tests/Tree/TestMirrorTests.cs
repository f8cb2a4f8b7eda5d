namespace Tributary.Standards.Tests.Tree;

public sealed class TestMirrorTests
{
    private static readonly string[] Exempt =
    [
        "Runs/NodeView.cs", // Filled by RunView alone, and seen through it: RunViewTests.
    ];

    [Fact]
    public void What_declares_behaviour_in_the_engine_has_its_test_file() =>
        Rule.HoldsForAll(Repository.Code("src/Engine", "tests/Engine.Tests"), static files => TestMirror.Untested(files, Exempt));

    [Fact]
    public void No_exemption_is_needless() =>
        Rule.HoldsForAll(Repository.Code("src/Engine", "tests/Engine.Tests"), static files => TestMirror.Needless(files, Exempt));

    [Theory]
    [InlineData("class A { void M() { } }", true)]
    [InlineData("struct A { void M() { } }", true)]
    [InlineData("static class A { static int M() => 1; }", true)]
    [InlineData("class A { int P => 1; }", false)]
    [InlineData("record A(int X) { int M() => 1; }", false)]
    [InlineData("record struct A(int X) { int M() => 1; }", false)]
    [InlineData("interface IA { void M(); }", false)]
    [InlineData("enum A { X }", false)]
    public void Only_methods_of_classes_and_structs_are_behaviour(string code, bool needsTest)
    {
        SourceFile file = new("src/Engine/Runs/A.cs", code);
        Assert.Equal(needsTest, TestMirror.Untested([file], []).Any());
        Assert.Empty(TestMirror.Untested([file], ["Runs/A.cs"]));
        Assert.Equal(!needsTest, TestMirror.Needless([file], ["Runs/A.cs"]).Any());
    }

    [Theory]
    [InlineData("src/Engine/Runs/A.cs", "tests/Engine.Tests/Runs/ATests.cs", true)]
    [InlineData("src/Engine/Runs/A.T.cs", "tests/Engine.Tests/Runs/ATests.cs", true)]
    [InlineData("src/Engine/A.cs", "tests/Engine.Tests/ATests.cs", true)]
    [InlineData("src/Engine/Runs/A.cs", "tests/Engine.Tests/Graph/ATests.cs", false)]
    [InlineData("src/Engine/Runs/A.cs", "tests/Engine.Tests/Runs/aTests.cs", false)]
    public void The_test_file_is_looked_for_at_the_same_place(string source, string test, bool found) => Assert.Equal(
        found,
        !TestMirror.Untested([new SourceFile(source, "class A { void M() { } }"), new SourceFile(test, "class ATests;")], []).Any());
}

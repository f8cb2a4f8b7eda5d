namespace Tributary.Standards.Tests.Code;

public sealed class TypeShapeTests
{
    [Fact]
    public void Classes_are_sealed_static_or_abstract() => Rule.HoldsForAll(Repository.Code("src"), TypeShape.OpenClasses);

    [Fact]
    public void No_type_is_a_drawer() => Rule.Holds(Repository.Code("src", "tests", "bench"), TypeShape.Drawers);

    [Theory]
    [InlineData("sealed class A;", true)]
    [InlineData("static class A;", true)]
    [InlineData("abstract record A { record Inner; }", true)]
    [InlineData("struct A;", true)]
    [InlineData("record struct A;", true)]
    [InlineData("interface IA;", true)]
    [InlineData("class A;", false)]
    [InlineData("record A;", false)]
    public void A_class_is_judged_by_its_modifiers(string code, bool good) =>
        Assert.Equal(good, !TypeShape.OpenClasses([new SourceFile("src/X/A.cs", code)]).Any());

    [Fact]
    public void One_part_of_a_partial_class_speaks_for_all()
    {
        SourceFile open = new("src/X/A.One.cs", "partial class A;");
        Assert.Empty(TypeShape.OpenClasses([open, new SourceFile("src/X/A.cs", "sealed partial class A;")]));
        Assert.Single(TypeShape.OpenClasses([open, new SourceFile("src/Y/A.cs", "sealed partial class A;")]));
        Assert.Single(TypeShape.OpenClasses([open, new SourceFile("src/X/A.T.cs", "sealed partial class A<T>;")]));
    }

    [Theory]
    [InlineData("class CommonConfig;", true)]
    [InlineData("class Utilization;", true)]
    [InlineData("class RunHelper;", false)]
    [InlineData("class RunManager;", false)]
    [InlineData("class Outer { static class StringUtils; }", false)]
    [InlineData("enum Common { X }", false)]
    public void A_type_is_judged_by_its_name(string code, bool good) => Assert.Equal(good, !TypeShape.Drawers(new SourceFile("A.cs", code)).Any());
}

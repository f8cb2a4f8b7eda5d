namespace Tributary.Standards.Tests.Code;

public sealed class PublicDocsTests
{
    [Fact]
    public void Public_types_of_engine_and_api_are_documented_in_sentences() => Rule.Holds(Repository.Code("src/Engine", "src/Api"), PublicDocs.Missing);

    [Theory]
    [InlineData("/// <summary>A thing.</summary>\npublic class A;", true)]
    [InlineData("/// <summary>\n/// A <c>thing</c>\n/// in lines.\n/// </summary>\npublic class A;", true)]
    [InlineData("/// <summary><para>One.</para></summary>\npublic enum A { X }", true)]
    [InlineData("class A;", true)]
    [InlineData("internal class A { public class B; }", true)]
    [InlineData("public class A;", false)]
    [InlineData("// A thing.\npublic class A;", false)]
    [InlineData("/// <summary>A thing</summary>\npublic record A;", false)]
    [InlineData("/// <summary>A <c>thing</c></summary>\npublic interface IA;", false)]
    [InlineData("/// <param name=\"X\">A thing.</param>\npublic record A(int X);", false)]
    [InlineData("/// <summary>A.</summary>\npublic class A { public enum B { X } }", false)]
    [InlineData("public delegate void A();", false)]
    public void A_public_type_is_judged_by_its_summary(string code, bool good) => Assert.Equal(good, !PublicDocs.Missing(new SourceFile("A.cs", code)).Any());
}

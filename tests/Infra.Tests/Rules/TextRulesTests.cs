using Tributary.Infra.Tests.Bicep;

namespace Tributary.Infra.Tests.Rules;

public sealed class TextRulesTests
{
    [Fact]
    public void Every_file_is_understood() => Offenders.None(Deployment.Files.Concat(Deployment.Assignments).SelectMany(TextRules.Faults));

    [Fact]
    public void Every_name_is_declared() => Offenders.None(Deployment.Files.Concat(Deployment.Assignments).SelectMany(TextRules.UnknownNames));

    [Fact]
    public void Every_name_is_used() => Offenders.None(Deployment.Files.SelectMany(TextRules.UnusedNames));

    [Fact]
    public void Every_resource_has_an_API_version_and_every_type_one() => Offenders.None(TextRules.WrongVersions(Deployment.Files));

    [Theory]
    [InlineData("param a string = 'b'", true)]
    [InlineData("param a string = ", false)]
    [InlineData("param a string\n}", false)]
    [InlineData("resource a 'B/c@2020-01-01' = {\n  name: 'd'\n", false)]
    [InlineData("parameter a string", false)]
    public void A_text_is_judged_by_its_grammar(string text, bool good) =>
        Assert.Equal(good, !TextRules.Faults(BicepReader.Read("infra/main.bicep", text)).Any());

    [Theory]
    [InlineData("param a = 'b'", true)]
    [InlineData("param a = readEnvironmentVariable('B')", true)]
    [InlineData("param a string = 'b'", false)]
    [InlineData("param a = ", false)]
    public void Assignments_are_judged_by_their_grammar(string text, bool good) =>
        Assert.Equal(good, !TextRules.Faults(BicepReader.Read("infra/main.bicepparam", "using './main.bicep'\n" + text)).Any());

    [Theory]
    [InlineData("param a string\noutput b string = a", "")]
    [InlineData("param a string\noutput b string = '${c}x'", "does not know c")]
    [InlineData("var a = { b: c.d }", "does not know c")]
    [InlineData("var a = { b: 'c' }\noutput d string = a.b", "")]
    [InlineData("param a string[]\noutput b object = toObject(a, c => 'x${c}', c => c)", "")]
    [InlineData("param a string[]\noutput b array = [for c in a: c]", "")]
    [InlineData("param a string[]\noutput b array = [for c in a: d]", "does not know d")]
    public void A_name_has_to_be_declared(string text, string offender) => Offenders.Are(
        offender.Length == 0 ? [] : [offender], TextRules.UnknownNames(BicepReader.Read("infra/main.bicep", text)));

    [Theory]
    [InlineData("param a string\noutput b string = a", "")]
    [InlineData("param a string\noutput b string = 'a'", "does not use a")]
    [InlineData("var a = 1\noutput b object = { a: 2 }", "does not use a")]
    [InlineData("resource a 'B/c@2020-01-01' existing = {\n  name: 'd'\n}", "does not use a")]
    public void A_name_has_to_be_used(string text, string offender) => Offenders.Are(
        offender.Length == 0 ? [] : [offender], TextRules.UnusedNames(BicepReader.Read("infra/main.bicep", text)));

    [Theory]
    [InlineData("resource a 'B/c@2020-01-01' = {}", "")]
    [InlineData("resource a 'B/c@2020-01-01-preview' = {}", "")]
    [InlineData("resource a 'B/c@latest' = {}", "has the version 'latest'")]
    [InlineData("resource a 'B/c' = {}", "has the version ''")]
    [InlineData("resource a 'B/c@2020-01-01' = {}\nresource d 'B/c@2021-01-01' = {}", "B/c is used in several versions")]
    public void A_resource_is_judged_by_its_version(string text, string offender) => Offenders.Are(
        offender.Length == 0 ? [] : [offender], TextRules.WrongVersions(Deployment.Of(text)));
}

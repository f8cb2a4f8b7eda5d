using Tributary.Infra.Tests.Bicep;

namespace Tributary.Infra.Tests.Rules;

public sealed class ParameterRulesTests
{
    [Fact]
    public void Every_parameter_and_output_is_described() => Offenders.None(Deployment.Files.SelectMany(ParameterRules.Undescribed));

    [Fact]
    public void Every_parameter_of_the_deployment_has_bounds() => Offenders.None(ParameterRules.Unconstrained(Deployment.Main));

    [Fact]
    public void Every_parameter_without_a_default_is_assigned() =>
        Offenders.None(Deployment.Assignments.SelectMany(static file => ParameterRules.WrongAssignments(file, Deployment.Main)));

    [Theory]
    [InlineData("@description('A thing.')\nparam a string", true)]
    [InlineData("@description('A thing.')\noutput a string = 'b'", true)]
    [InlineData("param a string", false)]
    [InlineData("@description('A thing')\nparam a string", false)]
    [InlineData("@secure()\nparam a string", false)]
    [InlineData("output a string = 'b'", false)]
    [InlineData("@description('A thing.')\nvar b = 1\nparam a string", false)]
    public void A_declaration_is_judged_by_its_description(string text, bool good) =>
        Assert.Equal(good, !ParameterRules.Undescribed(BicepReader.Read("infra/main.bicep", text)).Any());

    [Theory]
    [InlineData("@minLength(1)\n@maxLength(2)\nparam a string", true)]
    [InlineData("@allowed(['b'])\nparam a string", true)]
    [InlineData("@minValue(1)\n@maxValue(2)\nparam a int", true)]
    [InlineData("@maxLength(2)\nparam a string[]", true)]
    [InlineData("param a bool", true)]
    [InlineData("param a object", true)]
    [InlineData("param a string", false)]
    [InlineData("@minLength(1)\nparam a string", false)]
    [InlineData("@maxValue(1)\nparam a int", false)]
    [InlineData("param a string[]", false)]
    [InlineData("param a array", false)]
    public void A_parameter_is_judged_by_its_bounds(string text, bool good) =>
        Assert.Equal(good, !ParameterRules.Unconstrained(BicepReader.Read("infra/main.bicep", text)).Any());

    [Theory]
    [InlineData("using './main.bicep'\nparam a = 'x'\nparam s = readEnvironmentVariable('S')", "")]
    [InlineData("using './main.bicep'\nparam s = readEnvironmentVariable('S')", "does not assign a")]
    [InlineData("using './main.bicep'\nparam a = 'x'\nparam b = 'x'\nparam c = 1\nparam s = readEnvironmentVariable('S')", "assigns c")]
    [InlineData("using './main.bicep'\nparam a = 'x'\nparam s = 'hidden'", "holds the secret s")]
    [InlineData("using './other.bicep'\nparam a = 'x'\nparam s = readEnvironmentVariable('S')", "does not use infra/main.bicep")]
    public void Assignments_are_judged_by_the_parameters(string text, string offender) => Offenders.Are(
        offender.Length == 0 ? [] : [offender],
        ParameterRules.WrongAssignments(
            BicepReader.Read("infra/main.bicepparam", text),
            BicepReader.Read("infra/main.bicep", "param a string\nparam b string = 'c'\n@secure()\nparam s string")));
}

using Tributary.Infra.Tests.Bicep;

namespace Tributary.Infra.Tests.Rules;

public sealed class ModuleRulesTests
{
    private const string Use = "module app 'modules/app.bicep' = {\n  params: {\n    name: 'a'\n  }\n}\n";
    private const string App = "param name string\nparam size int = 1\noutput uri string = name\n";

    [Fact]
    public void Every_module_is_used() => Offenders.None(ModuleRules.Unused(Deployment.Files));

    [Fact]
    public void Every_module_gets_what_it_takes() => Offenders.None(ModuleRules.WrongArguments(Deployment.Files));

    [Fact]
    public void Every_output_that_is_used_is_put_out() => Offenders.None(ModuleRules.UnknownOutputs(Deployment.Files));

    [Fact]
    public void A_module_has_to_be_used()
    {
        Offenders.None(ModuleRules.Unused(Deployment.Of(Use, ("app", App))));
        Offenders.Are(["infra/modules/other.bicep"], ModuleRules.Unused(Deployment.Of(Use, ("app", App), ("other", App))));
    }

    [Theory]
    [InlineData("param name string", "")]
    [InlineData("param name string\nparam size int = 1", "")]
    [InlineData("param name string\nparam size int", "app is not given size")]
    [InlineData("param title string = 'a'", "has no parameter name")]
    public void A_use_is_judged_by_the_parameters(string module, string offender) =>
        Offenders.Are(offender.Length == 0 ? [] : [offender], ModuleRules.WrongArguments(Deployment.Of(Use, ("app", module))));

    [Fact]
    public void A_module_has_to_be_there() => Offenders.Are(["modules/app.bicep, which is not there"], ModuleRules.WrongArguments(Deployment.Of(Use, ("other", App))));

    [Theory]
    [InlineData("output a string = app.outputs.uri", "")]
    [InlineData("output a string = app.outputs.url", "uses app.outputs.url")]
    [InlineData("module b 'modules/app.bicep' = {\n  params: {\n    name: app.outputs.url\n  }\n}", "uses app.outputs.url")]
    public void An_output_has_to_be_there(string text, string offender) =>
        Offenders.Are(offender.Length == 0 ? [] : [offender], ModuleRules.UnknownOutputs(Deployment.Of(Use + text, ("app", App))));
}

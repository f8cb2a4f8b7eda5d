using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing.Template;
using Tributary.Api;
using Tributary.Functions.Tests.Scene;

namespace Tributary.Functions.Tests.Http;

/// <summary>
/// The platform takes the first function that fits a request, in the alphabetical order of their names, whatever else would fit better.
/// It must come to the same function as routing does in the other host, which looks for the narrowest path.
/// </summary>
public sealed partial class PlatformRoutingTests
{
    private static readonly Trigger[] InItsOrder = [.. Trigger.All.OrderBy(static each => each.Name, StringComparer.OrdinalIgnoreCase)];

    public static TheoryData<string> Names => [.. ApiRoutes.All.Select(static route => route.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_request_comes_to_the_function_of_its_route(string name)
    {
        ApiRoute route = ApiRoutes.All.Single(each => each.Name == name);

        Assert.Equal(name, Take(route.Method, Parameter().Replace(route.Pattern, "0197f3c0-0000-7000-8000-000000000001")));
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/v1")]
    [InlineData("PUT", "/v1/workflows")]
    [InlineData("GET", "/v1/workflows/some-id/runs/some-run/more")]
    public void What_fits_none_comes_to_the_last(string method, string path) => Assert.Equal(ApiRoutes.Unknown.Name, Take(method, path));

    [Fact]
    public void Names_are_ones_the_platform_accepts() => Assert.All(Trigger.All, static each => Assert.Matches("^[A-Za-z][A-Za-z0-9_-]{0,127}$", each.Name));

    private static string Take(string method, string path) => InItsOrder
        .First(each => (each.Http.Methods is not { Length: > 0 } methods || methods.Contains(method, StringComparer.OrdinalIgnoreCase))
            && new TemplateMatcher(TemplateParser.Parse(each.Http.Route!), []).TryMatch(path, []))
        .Name;

    [GeneratedRegex("{[^}]*}")]
    private static partial Regex Parameter();
}

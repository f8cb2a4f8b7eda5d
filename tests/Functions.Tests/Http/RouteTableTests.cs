using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Tributary.Api;
using Tributary.Api.Health;
using Tributary.Api.OpenApi;
using Tributary.Functions.Tests.Scene;
using Tributary.Local;

namespace Tributary.Functions.Tests.Http;

/// <summary>Both hosts serve one table.</summary>
public sealed class RouteTableTests
{
    private static readonly IEnumerable<string> Table =
        ApiRoutes.All.Append(ApiRoutes.Unknown).Select(static route => $"{route.Method} {route.Pattern} {route.Name}").Order(StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. ApiRoutes.All.Where(static route => route.NeedsKey).Select(static route => route.Name)];

    [Fact]
    public void There_is_a_trigger_for_every_route_and_no_other() =>
        Assert.Equal(Table, Trigger.All.Select(static each => $"{Method(each)} {each.Path} {each.Name}").Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_local_server_maps_the_same_routes()
    {
        await using WebApplication app = LocalServer.Build(["--urls", "http://127.0.0.1:0"], useConfigured: false);
        IEnumerable<RouteEndpoint> endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(static source => source.Endpoints).Cast<RouteEndpoint>();

        Assert.Equal(Table, endpoints.Select(static endpoint => $"{Method(endpoint)} {endpoint.RoutePattern.RawText} {endpoint.DisplayName}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_platform_asks_for_no_key_since_the_api_does() =>
        Assert.All(Trigger.All, static each => Assert.Equal(AuthorizationLevel.Anonymous, each.Http.AuthLevel));

    // Keys cannot be looked up in this scene, so every route that needs one fails, and says so under its own name.
    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_trigger_serves_the_route_of_its_name(string name)
    {
        using FunctionsApp app = new();
        Trigger trigger = Trigger.All.Single(each => each.Name == name);
        HttpContext request = app.Request(Method(trigger), trigger.Path);
        await trigger.Invoke(request);

        Assert.Equal(StatusCodes.Status500InternalServerError, request.Response.StatusCode);
        Assert.StartsWith($"{name} failed.", Assert.Single(app.Log.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(HealthRoutes.Live))]
    [InlineData(nameof(HealthRoutes.Ready))]
    public async Task Health_is_told_without_a_key(string name)
    {
        using FunctionsApp app = new();
        Trigger trigger = Trigger.All.Single(each => each.Name == name);
        HttpContext request = app.Request("GET", trigger.Path);
        request.Request.Headers.Clear();
        await trigger.Invoke(request);

        Assert.Equal(StatusCodes.Status200OK, request.Response.StatusCode);
    }

    [Fact]
    public async Task The_api_is_described_without_a_key()
    {
        using FunctionsApp app = new();
        Trigger trigger = Trigger.All.Single(static each => each.Name == nameof(OpenApiRoutes.DescribeNoxus));
        HttpContext request = app.Request("GET", trigger.Path);
        request.Request.Headers.Clear();
        await trigger.Invoke(request);

        Assert.Equal(StatusCodes.Status200OK, request.Response.StatusCode);
        Assert.Equal("application/json", request.Response.ContentType);
    }

    private static string Method(Trigger trigger) => trigger.Http.Methods is { Length: > 0 } methods ? string.Join(",", methods).ToUpperInvariant() : "*";

    private static string Method(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { } methods ? string.Join(",", methods.HttpMethods) : "*";
}

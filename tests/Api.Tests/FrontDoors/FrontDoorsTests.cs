using Microsoft.AspNetCore.Http;
using Tributary.Api.Auth;
using Tributary.Api.FrontDoors;
using Tributary.Api.Http;

namespace Tributary.Api.Tests.FrontDoors;

public sealed class FrontDoorsTests
{
    private static readonly ApiHandler Answer = static _ => ValueTask.FromResult<IResult>(EmptyAnswer.Instance);
    private static readonly ApiRoute OfTheCatalogue = new("GetThing", "GET", "/v1/things/{id}", Answer);
    private static readonly ApiRoute Unknown = new("UnknownPath", "*", "/{*path}", Answer) { IsUnknown = true };

    private static readonly FrontDoor One = new(
        "one",
        "OneDoor",
        new BearerStyle(),
        [
            new ApiRoute("OneThing", "GET", "/v1/things/{thing}", Answer),
            new ApiRoute("OneCount", "GET", "/v1/things/count", Answer),
            new ApiRoute("OneOwn", "POST", "/v1/own", Answer),
        ],
        "th_");

    private static readonly FrontDoor Two = new("two", "TwoDoor", new BearerStyle(), [new ApiRoute("TwoJob", "GET", "/jobs/{number}", Answer)]);
    private static readonly Api.FrontDoors.FrontDoors Doors = new(One, Two);

    [Theory]
    [InlineData("GET", "/one/v1/things/th_1", "OneThing")]
    [InlineData("GET", "/ONE/v1/things/count", "OneCount")]
    [InlineData("POST", "/one/v1/own", "OneOwn")]
    public void Under_its_prefix_a_front_door_has_all_of_its_routes_the_narrowest_first(string method, string path, string route) =>
        Assert.Equal(route, Doors.Resolve(One.Line, Request(method, path, key: "some-key")).Name);

    [Fact]
    public void The_parameters_of_a_path_are_there_under_the_names_of_the_route_that_was_found()
    {
        HttpContext request = Request("GET", "/v1/things/th_1", bearer: "key");
        request.Request.RouteValues["id"] = "th_1";

        Assert.Equal("OneThing", Doors.Resolve(OfTheCatalogue, request).Name);
        Assert.Equal("th_1", request.Request.RouteValues["thing"]);
    }

    [Theory]
    [InlineData("/v1/things/th_1", "key", null, "GetThing")]
    [InlineData("/v1/things/th_1", "key", "key", "GetThing")]
    [InlineData("/v1/things/5", null, "key", "OneThing")]
    [InlineData("/v1/things/count", null, "key", "OneCount")]
    [InlineData("/v1/things/th_1", null, null, "OneThing")]
    [InlineData("/v1/things/5", null, null, "GetThing")]
    public void On_a_path_that_several_have_the_header_of_the_key_decides_and_then_the_id(string path, string? key, string? bearer, string route) =>
        Assert.Equal(route, Doors.Resolve(OfTheCatalogue, Request("GET", path, key, bearer)).Name);

    [Theory]
    [InlineData("POST", "/v1/own", null, "OneOwn")]
    [InlineData("GET", "/jobs/7", "key", "TwoJob")]
    [InlineData("GET", "/jobs/7", null, "TwoJob")]
    [InlineData("GET", "/nowhere", "key", "UnknownPath")]
    [InlineData("PUT", "/v1/own", "key", "UnknownPath")]
    public void A_path_that_only_one_has_is_that_one_s(string method, string path, string? bearer, string route) =>
        Assert.Equal(route, Doors.Resolve(Unknown, Request(method, path, bearer: bearer)).Name);

    [Theory]
    [InlineData("PUT", "/one/v1/own", 405, "POST")]
    [InlineData("GET", "/one/nowhere", 404, "")]
    [InlineData("GET", "/one", 404, "")]
    public async Task What_it_does_not_have_it_refuses_itself(string method, string path, int status, string allowed)
    {
        HttpContext request = Request(method, path);
        ApiRoute route = Doors.Resolve(One.Line, request);

        ErrorAnswer answer = Assert.IsType<ErrorAnswer>(await route.Handler(default));
        Assert.Equal(status, answer.Status);
        Assert.Equal(allowed, request.Response.Headers.Allow.ToString());
        Assert.Same(One.Style, route.Style);
        Assert.False(route.NeedsKey);
    }

    [Theory]
    [InlineData("GET", "/v1/things/5", null, null, true)]
    [InlineData("GET", "/v1/things/5", "key", null, false)]
    [InlineData("GET", "/v1/things/5", "", null, false)]
    [InlineData("GET", "/v1/things/5", null, "key", false)]
    [InlineData("GET", "/v1/things/th_1", null, null, false)]
    [InlineData("DELETE", "/v1/things/5", null, null, false)]
    public void A_request_that_shows_nothing_is_answered_in_the_words_of_both(string method, string path, string? key, string? bearer, bool isUndecided)
    {
        HttpContext request = Request(method, path, key, bearer);
        ApiRoute route = Doors.Resolve(OfTheCatalogue, request);

        Assert.Equal(isUndecided, route.Style is UndecidedStyle);
        Assert.Equal(isUndecided, route.Style.WhereKeysGo == "in the X-API-Key header, or as a bearer");
        Assert.Equal(isUndecided, route.Style.Word(ErrorAnswer.MethodNotAllowed, "id") is UndecidedAnswer);
    }

    [Fact]
    public void Without_front_doors_every_route_stands_for_itself() =>
        Assert.Same(Unknown, new Api.FrontDoors.FrontDoors().Resolve(Unknown, Request("GET", "/jobs/7", bearer: "key")));

    private static DefaultHttpContext Request(string method, string path, string? key = null, string? bearer = null)
    {
        DefaultHttpContext context = new();
        context.Request.Method = method;
        context.Request.Path = path;
        if (key is not null)
        {
            context.Request.Headers[ApiKey.Header] = key;
        }

        if (bearer is not null)
        {
            context.Request.Headers.Authorization = $"Bearer {bearer}";
        }

        return context;
    }

    private sealed class BearerStyle : ApiStyle
    {
        public override string WhereKeysGo => "as a bearer";

        public override string? KeyOf(HttpRequest request) => BearerKey.Of(request);

        public override IResult Word(IResult answer, string requestId) => answer;
    }
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Tributary.Api.Noxus;
using Tributary.Api.Noxus.OpenApi;
using Tributary.Api.OpenApi;

namespace Tributary.Api.Tests.OpenApi;

/// <summary>The document of the Noxus front door, held against its route table.</summary>
public sealed partial class NoxusDocumentTests
{
    private static readonly JsonObject Document = DocumentedDoor.Noxus.Document;

    private static readonly Dictionary<string, (string Method, string Path, JsonNode Operation)> Operations = Document["paths"]!.AsObject()
        .SelectMany(static path => path.Value!.AsObject(), static (path, operation) => (Method: operation.Key.ToUpperInvariant(), Path: path.Key, Operation: operation.Value!))
        .ToDictionary(static each => (string)each.Operation["operationId"]!);

    public static TheoryData<string> Names => [.. NoxusRoutes.All.Select(static route => route.Name)];

    [Fact]
    public void Every_route_is_described_and_no_other() => Assert.Equal(
        NoxusRoutes.All.Select(static route => $"{route.Name} {route.Method} {route.Pattern}").Order(StringComparer.Ordinal),
        Operations.Select(static each => $"{each.Key} {each.Value.Method} {each.Value.Path}").Order(StringComparer.Ordinal));

    [Fact]
    public void The_words_are_those_of_the_routes_in_the_table() => Assert.Equal(
        NoxusRoutes.All.ToHashSet(ReferenceEqualityComparer.Instance), NoxusDocs.Door.Routes.Select(static docs => docs.Route).ToHashSet(ReferenceEqualityComparer.Instance));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_route_has_the_parameters_of_its_path_and_needs_a_key(string name)
    {
        ApiRoute route = NoxusRoutes.All.Single(each => each.Name == name);
        JsonNode operation = Operations[name].Operation;
        IEnumerable<string> named = DocumentedDoor.Noxus.ParametersOf(operation, "path");
        bool needsKey = operation["security"]?.AsArray().Any(static each => each!.AsObject().ContainsKey("APIKeyHeader")) == true;

        Assert.Equal(Braced().Matches(route.Pattern).Select(static match => match.Groups[1].Value), named);
        Assert.Equal(route.NeedsKey, needsKey);
        Assert.Equal(route.NeedsKey, operation["responses"]!["401"] is not null);
        Assert.Equal(route.NeedsTenantAdmin, (string?)operation["responses"]!["403"]?["$ref"] == "#/components/responses/NotAdmin");
        Assert.NotEqual(string.Empty, (string)operation["summary"]!);
        Assert.NotNull(operation["responses"]!["200"]);
    }

    [Fact]
    public void A_reader_finds_nothing_wrong_with_it()
    {
        ReadResult read = OpenApiDocument.Parse(Document.ToJsonString(), "json");
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic!.SpecificationVersion);
        Assert.Empty(read.Diagnostic.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Empty(read.Document!.Validate(ValidationRuleSet.GetDefaultRuleSet()));
        Assert.Equal(NoxusRoutes.All.Count, read.Document!.Paths.Sum(static path => path.Value.Operations!.Count));
    }

    [Fact]
    public void What_it_refers_to_is_there_and_nothing_is_there_in_vain()
    {
        HashSet<string> referred = [.. Reference().Matches(Document.ToJsonString()).Select(static match => match.Groups[1].Value)];
        IEnumerable<string> there = Document["components"]!.AsObject()
            .Where(static sort => sort.Key != "securitySchemes")
            .SelectMany(static sort => sort.Value!.AsObject(), static (sort, each) => $"{sort.Key}/{each.Key}");
        Assert.Equal(there.Order(StringComparer.Ordinal), referred.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Its_tags_are_those_of_its_routes() => Assert.Equal(
        Document["tags"]!.AsArray().Select(static tag => (string)tag!["name"]!).Order(StringComparer.Ordinal),
        Operations.Values.SelectMany(static each => each.Operation["tags"]!.AsArray()).Select(static tag => (string)tag!).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_word_that_is_not_explained_is_a_fault_of_the_door()
    {
        RouteDocs docs = NoxusDocs.Door.Routes[0];
        foreach (RouteDocs wrong in new[]
        {
            docs with { Tag = "unknown" },
            docs with { Parameters = ["unknown"] },
            docs with { Body = new BodyDocs("unknown") },
            docs with { Answers = [new(200, "An answer.", "unknown")] },
            docs with { Answers = [new(200, "An answer.") { Headers = ["unknown"] }] },
            docs with { Callbacks = ["unknown"] },
            docs with { Route = new ApiRoute("Other", "GET", "/v1/{unknown}", docs.Route.Handler) },
        })
        {
            InvalidOperationException fault = Assert.Throws<InvalidOperationException>(() => DoorDocument.Render(NoxusDocs.Door with { Routes = [wrong] }));
            Assert.Equal("The document of noxus names unknown and does not say what that is.", fault.Message);
        }
    }

    [Theory]
    [InlineData("/v1/runs/{run_id}", "/v1/runs/{run_id}")]
    [InlineData("/jobs/{id:int}/nodes/{node=first}", "/jobs/{id}/nodes/{node}")]
    [InlineData("/v1/file/{name}.{ext}", "/v1/file/{name}.{ext}")]
    public void A_pattern_is_written_without_its_constraints(string pattern, string path) => Assert.Equal(path, DocumentPath.Of(pattern));

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Braced();

    [GeneratedRegex("\"#/components/([^\"]+)\"")]
    private static partial Regex Reference();
}

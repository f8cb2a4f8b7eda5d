using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Tributary.Api.OpenApi;

namespace Tributary.Api.Tests.OpenApi;

/// <summary>The document of a front door, held against its route table. A door adds one class.</summary>
public abstract partial class DoorDocumentTests
{
    private readonly DoorDocs _door;
    private readonly IReadOnlyList<ApiRoute> _table;
    private readonly DocumentedDoor _documented;

    private protected DoorDocumentTests(DoorDocs door, IReadOnlyList<ApiRoute> table, DocumentedDoor documented)
    {
        _door = door;
        _table = table;
        _documented = documented;
    }

    private JsonObject Document => _documented.Document;

    private IEnumerable<(string Method, string Path, JsonNode Operation)> Operations => Document["paths"]!.AsObject()
        .SelectMany(static path => path.Value!.AsObject(), static (path, operation) => (operation.Key.ToUpperInvariant(), path.Key, operation.Value!));

    [Fact]
    public void Every_route_is_described_and_no_other() => Assert.Equal(
        _table.Select(static route => $"{route.Name} {route.Method} {DocumentPath.Of(route.Pattern)}").Order(StringComparer.Ordinal),
        Operations.Select(static each => $"{each.Operation["operationId"]} {each.Method} {each.Path}").Order(StringComparer.Ordinal));

    [Fact]
    public void The_words_are_those_of_the_routes_in_the_table() => Assert.Equal(
        _table.ToHashSet(ReferenceEqualityComparer.Instance), _door.Routes.Select(static docs => docs.Route).ToHashSet(ReferenceEqualityComparer.Instance));

    [Fact]
    public void A_route_has_the_parameters_of_its_path_and_needs_a_key() => Assert.All(_table, route =>
    {
        JsonNode operation = Operations.Single(each => (string)each.Operation["operationId"]! == route.Name).Operation;
        IEnumerable<string> schemes = (operation["security"]?.AsArray() ?? []).SelectMany(static each => each!.AsObject()).Select(static each => each.Key);

        Assert.Equal(Braced().Matches(route.Pattern).Select(static match => match.Groups[1].Value), _documented.ParametersOf(operation, "path"));
        Assert.Equal(route.NeedsKey ? Document["components"]!["securitySchemes"]!.AsObject().Select(static each => each.Key) : [], schemes);
        Assert.Equal(route.NeedsKey, operation["responses"]!["401"] is not null);
        Assert.NotEqual(string.Empty, (string)operation["summary"]!);
        Assert.Contains(operation["responses"]!.AsObject(), static answer => answer.Key.StartsWith('2'));
    });

    [Fact]
    public void A_reader_finds_nothing_wrong_with_it()
    {
        ReadResult read = OpenApiDocument.Parse(Document.ToJsonString(), "json");
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic!.SpecificationVersion);
        Assert.Empty(read.Diagnostic.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Empty(read.Document!.Validate(ValidationRuleSet.GetDefaultRuleSet()));
        Assert.Equal(_table.Count, read.Document!.Paths.Sum(static path => path.Value.Operations!.Count));
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
        Operations.SelectMany(static each => each.Operation["tags"]!.AsArray()).Select(static tag => (string)tag!).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Its_examples_are_as_it_says() => Assert.All(Document["components"]!["schemas"]!.AsObject(), schema => Assert.All(
        schema.Value!["examples"]?.AsArray() ?? [], example => _documented.CheckSchema(schema.Key, JsonElement.Parse(example!.ToJsonString()))));

    [Fact]
    public void It_is_served_to_everybody()
    {
        ApiRoute route = Assert.Single(OpenApiRoutes.All, route => route.Pattern == $"/openapi/{_door.Name}.json");
        Assert.False(route.NeedsKey);
        Assert.Contains(route, ApiRoutes.All);
    }

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Braced();

    [GeneratedRegex("\"#/components/([^\"]+)\"")]
    private static partial Regex Reference();
}

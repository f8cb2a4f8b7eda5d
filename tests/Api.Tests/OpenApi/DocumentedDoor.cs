using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Tributary.Api.Alien.OpenApi;
using Tributary.Api.B3os.OpenApi;
using Tributary.Api.Noxus.OpenApi;
using Tributary.Api.OpenApi;

namespace Tributary.Api.Tests.OpenApi;

/// <summary>A front door as its document describes it, which requests and answers are held against.</summary>
internal sealed class DocumentedDoor
{
    private const string Components = "#/components/schemas/";
    private const string Base = "https://tributary.test/";

    private static readonly EvaluationOptions Quick = new() { OutputFormat = OutputFormat.Flag, RequireFormatValidation = true };
    private static readonly EvaluationOptions Telling = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    private readonly BuildOptions _build = new() { SchemaRegistry = new SchemaRegistry(), Dialect = Dialect.Draft202012 };
    private readonly ConcurrentDictionary<string, JsonSchema> _schemas = new();
    private readonly (string[] Segments, string Method, JsonNode Operation)[] _operations;
    private readonly string[] _prefixes;

    /// <summary>Reads a door's document.</summary>
    public DocumentedDoor(DoorDocs door)
    {
        Document = JsonNode.Parse(DoorDocument.Render(door))!.AsObject();
        _operations = [.. Document["paths"]!.AsObject().SelectMany(static path => path.Value!.AsObject().Select(operation =>
            (path.Key.Split('/'), operation.Key.ToUpperInvariant(), operation.Value!)))];
        _prefixes = [.. (Document["servers"]?.AsArray() ?? []).Select(static server => ((string)server!["url"]!).TrimEnd('/'))];
        Register("closed", close: true);
        Register("open", close: false);
    }

    public static DocumentedDoor Noxus { get; } = new(NoxusDocs.Door);

    public static DocumentedDoor B3os { get; } = new(B3osDocs.Door);

    public static DocumentedDoor Alien { get; } = new(AlienDocs.Door);

    public JsonObject Document { get; }

    /// <summary>What is said of a request's route; null when there is no such route.</summary>
    public JsonNode? Find(string method, string path) => Prefixes(path)
        .SelectMany(prefix => Candidates(method, path[prefix.Length..].TrimEnd('/').Split('/')))
        .OrderByDescending(static each => each.Segments.Count(static segment => !IsParameter(segment)))
        .FirstOrDefault().Operation;

    /// <summary>Demands that an answer, and the request if it was taken, are as the document says.</summary>
    /// <param name="request">The request.</param>
    /// <param name="sent">The JSON that it sent; null for none.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="body">The JSON that was answered; null for something else.</param>
    /// <returns>False when the document does not have the route.</returns>
    public bool Check(HttpRequestMessage request, JsonElement? sent, HttpResponseMessage answer, JsonElement? body)
    {
        if (Find(request.Method.Method, request.RequestUri!.AbsolutePath) is not { } operation)
        {
            return false;
        }

        bool hasBody = request.Method != HttpMethod.Head && answer.Content.Headers.ContentLength != 0;
        CheckAnswer(operation, (int)answer.StatusCode, hasBody ? answer.Content.Headers.ContentType?.MediaType : null, body);
        CheckHeaders(operation, answer);
        if (answer.IsSuccessStatusCode)
        {
            CheckQuery(operation, request.RequestUri.Query);
            if (sent is { ValueKind: JsonValueKind.Object } json && operation["requestBody"] is not null)
            {
                CheckRequest(operation, json);
            }
        }

        return true;
    }

    /// <summary>The names of an operation's parameters in one place, such as <c>query</c>.</summary>
    public IEnumerable<string> ParametersOf(JsonNode operation, string place) => (operation["parameters"]?.AsArray() ?? [])
        .Select(each => Resolve(each!))
        .Where(each => (string)each["in"]! == place)
        .Select(static each => (string)each["name"]!);

    /// <summary>Demands that an answer is one of those that a route is said to give.</summary>
    /// <param name="operation">What is said of the route.</param>
    /// <param name="status">The answer's status.</param>
    /// <param name="mediaType">Its media type; null for no body.</param>
    /// <param name="body">Its body; null for one that is no JSON, or none.</param>
    public void CheckAnswer(JsonNode operation, int status, string? mediaType, JsonElement? body)
    {
        string name = (string)operation["operationId"]!;
        JsonNode? answer = operation["responses"]![$"{status}"];
        Assert.True(answer is not null, $"The document does not say that {name} answers {status}.");
        answer = Resolve(answer);
        if (mediaType is null)
        {
            return;
        }

        JsonNode? content = answer["content"]?[mediaType] ?? answer["content"]?["*/*"];
        Assert.True(content is not null, $"The document does not say that {name} answers {status} with {mediaType}.");
        if (body is { } json)
        {
            CheckSchema(content["schema"]!, json, $"{name} {status}", "closed");
        }
    }

    /// <summary>Demands that a body which was taken is one that the route is said to take. Null is the same as absent.</summary>
    public void CheckRequest(JsonNode operation, JsonElement body)
    {
        string name = (string)operation["operationId"]!;
        JsonNode? content = operation["requestBody"]?["content"]?["application/json"];
        Assert.True(content is not null, $"The document does not say that {name} takes JSON.");
        JsonObject given = JsonObject.Create(body)!;
        foreach (string absent in given.Where(static member => member.Value is null).Select(static member => member.Key).ToArray())
        {
            given.Remove(absent);
        }

        CheckSchema(content["schema"]!, JsonElement.Parse(given.ToJsonString()), $"the body of {name}", "open");
    }

    /// <summary>Demands that a value fits a schema of the document and has no key that is not listed.</summary>
    public void CheckSchema(string name, JsonElement value) => CheckSchema(new JsonObject { ["$ref"] = Components + name }, value, name, "closed");

    private void CheckQuery(JsonNode operation, string query)
    {
        HashSet<string> known = [.. ParametersOf(operation, "query")];
        Assert.All(
            query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static pair => pair.Split('=')[0]),
            name => Assert.True(known.Contains(name), $"The document does not say that {operation["operationId"]} looks at {name}."));
    }

    // Of the headers that the document explains at all, an answer has none that is not listed for it.
    private void CheckHeaders(JsonNode operation, HttpResponseMessage answer)
    {
        JsonObject explained = Document["components"]!["headers"]?.AsObject() ?? [];
        JsonNode? listed = Resolve(operation["responses"]![$"{(int)answer.StatusCode}"]!)["headers"];
        Assert.All(
            answer.Headers.Concat(answer.Content.Headers).Select(static header => header.Key).Where(explained.ContainsKey),
            name => Assert.True(listed?[name] is not null, $"The document does not say that {operation["operationId"]} answers {(int)answer.StatusCode} with {name}."));
    }

    private void CheckSchema(JsonNode schema, JsonElement value, string what, string form)
    {
        string text = schema.ToJsonString().Replace(Components, $"{Base}{form}#/$defs/", StringComparison.Ordinal);
        JsonSchema built = _schemas.GetOrAdd(text, json => JsonSchema.FromText(json, _build));
        if (!built.Evaluate(value, Quick).IsValid)
        {
            IEnumerable<string> faults = built.Evaluate(value, Telling).Details!
                .Where(static each => each.Errors is not null)
                .SelectMany(static each => each.Errors!, static (each, fault) => $"{each.InstanceLocation} {fault.Key}: {fault.Value} ({each.EvaluationPath})");
            string json = value.GetRawText();
            Assert.Fail($"{what} is not as the document says:{Environment.NewLine}{string.Join(Environment.NewLine, faults)}{Environment.NewLine}{json[..Math.Min(json.Length, 2000)]}");
        }
    }

    private void Register(string form, bool close)
    {
        JsonObject definitions = Document["components"]!["schemas"]!.DeepClone().AsObject();
        if (close)
        {
            Close(definitions);
        }

        string text = new JsonObject { ["$id"] = $"{Base}{form}", ["$defs"] = definitions }.ToJsonString().Replace(Components, "#/$defs/", StringComparison.Ordinal);
        JsonSchema.FromText(text, _build);
    }

    // A key that an answer has and its schema does not is one that nobody thought of, except where the schema says that there may be others.
    private static void Close(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject parent:
                if (parent["properties"] is JsonObject && (string?)(parent["type"] as JsonValue) == "object" && !parent.ContainsKey("additionalProperties"))
                {
                    parent["additionalProperties"] = false;
                }

                parent.ToList().ForEach(static member => Close(member.Value));
                break;
            case JsonArray list:
                list.ToList().ForEach(Close);
                break;
            default:
                break;
        }
    }

    private JsonNode Resolve(JsonNode node) =>
        (string?)node["$ref"] is { } reference ? reference.Split('/').Skip(1).Aggregate((JsonNode)Document, static (parent, key) => parent[key]!) : node;

    private IEnumerable<string> Prefixes(string path) =>
        _prefixes.Prepend(string.Empty).Distinct().Where(prefix => path.StartsWith(prefix + "/", StringComparison.OrdinalIgnoreCase));

    private IEnumerable<(string[] Segments, string Method, JsonNode Operation)> Candidates(string method, string[] segments) => _operations.Where(each =>
        each.Method == method && each.Segments.Length == segments.Length && each.Segments.Zip(segments).All(static pair => Fits(pair.First, pair.Second)));

    private static bool IsParameter(string segment) => segment.StartsWith('{');

    private static bool Fits(string segment, string given) => IsParameter(segment) ? given.Length > 0 : segment.Equals(given, StringComparison.OrdinalIgnoreCase);
}

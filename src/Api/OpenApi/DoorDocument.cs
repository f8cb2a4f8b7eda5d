using System.Globalization;
using System.Text;
using Microsoft.OpenApi;

namespace Tributary.Api.OpenApi;

/// <summary>
/// Makes the OpenAPI document of a front door: paths, methods, path parameters and whether a key is needed from its route table, words from
/// its <see cref="DoorDocs"/>.
/// </summary>
internal sealed class DoorDocument
{
    private readonly DoorDocs _door;
    private readonly OpenApiDocument _document;

    private DoorDocument(DoorDocs door)
    {
        _door = door;
        _document = DoorSkeleton.Read(door.Name);
    }

    /// <summary>The document as JSON text of OpenAPI 3.1.</summary>
    /// <exception cref="InvalidOperationException">The door's words do not fit together.</exception>
    public static byte[] Render(DoorDocs door)
    {
        DoorDocument made = new(door);
        foreach (RouteDocs route in door.Routes)
        {
            made.Add(route);
        }

        using StringWriter text = new(CultureInfo.InvariantCulture);
        made._document.SerializeAsV31(new OpenApiJsonWriter(text, new OpenApiJsonWriterSettings { Terse = true }));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private void Add(RouteDocs docs)
    {
        string path = DocumentPath.Of(docs.Route.Pattern);
        if (!_document.Paths.TryGetValue(path, out IOpenApiPathItem? item))
        {
            _document.Paths.Add(path, item = new OpenApiPathItem());
        }

        ((OpenApiPathItem)item).AddOperation(new HttpMethod(docs.Route.Method), Operation(docs));
    }

    private OpenApiOperation Operation(RouteDocs docs) => new()
    {
        OperationId = docs.Route.Name,
        Tags = new HashSet<OpenApiTagReference> { new(Known(_document.Tags?.FirstOrDefault(tag => tag.Name == docs.Tag)?.Name, docs.Tag), _document) },
        Summary = docs.Summary,
        Description = docs.Description,
        Parameters = [.. DocumentPath.ParametersOf(docs.Route.Pattern).Concat(docs.Parameters).Select(Parameter)],
        RequestBody = docs.Body is null ? null : new OpenApiRequestBody { Required = docs.Body.IsRequired, Content = Content([docs.Body.MediaType], [docs.Body.Schema]) },
        Responses = Responses(docs),
        Callbacks = docs.Callbacks.Count == 0 ? null : docs.Callbacks.ToDictionary(static name => name, Callback),
        Security = docs.Route.NeedsKey ? [.. Keys(_document.Components?.SecuritySchemes).Select(Requirement)] : [],
    };

    private IOpenApiParameter Parameter(string name) =>
        new OpenApiParameterReference(KeyOf(_document.Components?.Parameters, name), _document);

    private IOpenApiCallback Callback(string name) => new OpenApiCallbackReference(KeyOf(_document.Components?.Callbacks, name), _document);

    // Each scheme by itself is enough.
    private OpenApiSecurityRequirement Requirement(string scheme) => new() { [new OpenApiSecuritySchemeReference(scheme, _document)] = [] };

    private OpenApiResponses Responses(RouteDocs docs)
    {
        SortedDictionary<int, IOpenApiResponse> answers = [];
        foreach ((int status, string response) in _door.SharedAnswers(docs))
        {
            answers[status] = new OpenApiResponseReference(KeyOf(_document.Components?.Responses, response), _document);
        }

        foreach (AnswerDocs answer in docs.Answers)
        {
            answers[answer.Status] = new OpenApiResponse
            {
                Description = answer.Description,
                Headers = answer.Headers.Count == 0 ? null : answer.Headers.ToDictionary(static name => name, Header),
                Content = answer.Schemas.Count == 0 ? null : Content(answer.MediaTypes, answer.Schemas),
            };
        }

        OpenApiResponses responses = [];
        foreach ((int status, IOpenApiResponse answer) in answers)
        {
            responses.Add(status.ToString(CultureInfo.InvariantCulture), answer);
        }

        return responses;
    }

    private IOpenApiHeader Header(string name) => new OpenApiHeaderReference(KeyOf(_document.Components?.Headers, name), _document);

    private Dictionary<string, IOpenApiMediaType> Content(IReadOnlyList<string> mediaTypes, IReadOnlyList<string> schemas) =>
        mediaTypes.ToDictionary(static type => type, _ => (IOpenApiMediaType)new OpenApiMediaType { Schema = Schema(schemas) });

    private IOpenApiSchema Schema(IReadOnlyList<string> names) => names.Count == 1 ? Schema(names[0]) : new OpenApiSchema { AnyOf = [.. names.Select(Schema)] };

    private IOpenApiSchema Schema(string name) => new OpenApiSchemaReference(KeyOf(_document.Components?.Schemas, name), _document);

    private string KeyOf<T>(IDictionary<string, T>? components, string name) => Known(components?.ContainsKey(name) == true ? name : null, name);

    private string Known(string? found, string name) =>
        found ?? throw new InvalidOperationException($"The document of {_door.Name} names {name} and does not say what that is.");

    private static IEnumerable<string> Keys<T>(IDictionary<string, T>? components) => components?.Keys ?? [];
}

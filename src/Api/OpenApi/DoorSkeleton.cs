using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Tributary.Api.OpenApi;

/// <summary>Reads the embedded files of a front door.</summary>
internal static class DoorSkeleton
{
    /// <summary>The door's document before its routes are added.</summary>
    /// <exception cref="InvalidOperationException">The files are no OpenAPI document, or two have a schema of one name.</exception>
    public static OpenApiDocument Read(string door)
    {
        Assembly assembly = typeof(DoorSkeleton).Assembly;
        string head = $"{door}/door";
        JsonObject document = ReadObject(assembly, head);
        JsonObject schemas = [];
        foreach (string file in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (file.StartsWith($"{door}/", StringComparison.Ordinal) && file != head)
            {
                foreach ((string name, JsonNode? schema) in ReadObject(assembly, file))
                {
                    if (!schemas.TryAdd(name, schema?.DeepClone()))
                    {
                        throw new InvalidOperationException($"{file} has a schema {name} that another file has, too.");
                    }
                }
            }
        }

        document["components"]!.AsObject()["schemas"] = schemas;
        ReadResult read = OpenApiDocument.Parse(document.ToJsonString(), "json");
        return read.Document is { } parsed && read.Diagnostic is not { Errors.Count: > 0 }
            ? parsed
            : throw new InvalidOperationException($"The document of {door} is wrong: {string.Join(" ", read.Diagnostic?.Errors.Select(static error => error.ToString()) ?? [])}");
    }

    private static JsonObject ReadObject(Assembly assembly, string file)
    {
        using Stream stream = assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"There is no file {file}.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return JsonNode.Parse(reader.ReadToEnd())!.AsObject();
    }
}

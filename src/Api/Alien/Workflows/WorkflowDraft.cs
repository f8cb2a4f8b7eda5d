using System.Text.Json;
using System.Text.RegularExpressions;
using Tributary.Api.Http;
using Tributary.Engine.Catalog;
using Tributary.Api.Alien.Definitions;
using Tributary.Engine.Values;

namespace Tributary.Api.Alien.Workflows;

/// <summary>The fields of a workflow that clients write.</summary>
/// <param name="Fields">What is set, by name, checked each by itself.</param>
internal sealed partial record WorkflowDraft(IReadOnlyDictionary<string, JsonElement> Fields)
{
    private const int LongestName = 255;
    private const int LongestSlug = 190;

    private static readonly string[] Types = ["streaming", "preset", "ai-preset", "group-preset"];

    // In the order in which they are shown.
    private static readonly (string Name, JsonElement Default)[] Writable =
    [
        ("name", default), ("slug", default), ("description", JsonElement.Parse("null"u8)), ("type", JsonElement.Parse("\"streaming\""u8)),
        ("isPublic", JsonElement.Parse("false"u8)), ("presetCategory", default), ("collectionId", default), ("datasetId", default), ("tagIds", default),
        ("nodes", AlienMarks.NoItems), ("edges", AlienMarks.NoItems),
    ];

    public string? Slug => Fields.TryGetValue("slug", out JsonElement slug) ? slug.GetString() : null;

    public string Name => Fields["name"].GetString()!;

    /// <summary>Reads the fields of a body; those that are absent are not set.</summary>
    /// <param name="body">The body; the draft does not depend on it afterwards.</param>
    /// <param name="isNew">Whether the name has to be given.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public static WorkflowDraft Read(JsonElement body, bool isNew, FaultList faults)
    {
        Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
        foreach ((string name, _) in Writable)
        {
            if (!body.TryGetProperty(name, out JsonElement value))
            {
                continue;
            }

            if (value.ValueKind == JsonValueKind.Null)
            {
                if (name is "nodes" or "edges" or "type" or "isPublic" or "slug")
                {
                    // Nothing is meant by it.
                    continue;
                }

                if (name == "name")
                {
                    faults.Required("name");
                    continue;
                }
            }
            else if (Fault(name, value) is { } fault)
            {
                faults.Add(fault.Rule, $"The {name} field {fault.Message}", name);
                continue;
            }

            fields[name] = value.Clone();
        }

        if (isNew && !body.TryGetProperty("name", out _))
        {
            faults.Required("name");
        }

        return new WorkflowDraft(fields);
    }

    /// <summary>The draft over what a workflow has now.</summary>
    public WorkflowDraft Over(AlienWorkflow current)
    {
        Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
        foreach ((string name, _) in Writable)
        {
            if (Fields.TryGetValue(name, out JsonElement value) || current.Body.TryGetProperty(name, out value))
            {
                fields[name] = value;
            }
        }

        return new WorkflowDraft(fields);
    }

    /// <summary>Checks the graph, as far as this draft sets any of it.</summary>
    /// <param name="whole">The draft with everything that the workflow has.</param>
    /// <param name="catalog">The node kinds.</param>
    /// <param name="nodeLimit">The most nodes.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public void CheckGraph(WorkflowDraft whole, INodeCatalog catalog, int nodeLimit, FaultList faults)
    {
        if (Fields.ContainsKey("nodes") || Fields.ContainsKey("edges"))
        {
            JsonElement nodes = whole.Fields.GetValueOrDefault("nodes", AlienMarks.NoItems);
            JsonElement edges = whole.Fields.GetValueOrDefault("edges", AlienMarks.NoItems);
            _ = AlienDefinition.Read(nodes, edges, catalog, nodeLimit, faults);
        }
    }

    /// <summary>The document of a workflow.</summary>
    public byte[] Render(long number, string slug, string createdAt, string updatedAt) => JsonText.Write((Draft: this, number, slug, createdAt, updatedAt), static (writer, workflow) =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("id"u8, workflow.number);
        foreach ((string name, JsonElement fallback) in Writable)
        {
            if (name == "slug")
            {
                writer.WriteString(name, workflow.slug);
            }
            else if (workflow.Draft.Fields.TryGetValue(name, out JsonElement value) || (value = fallback).ValueKind != JsonValueKind.Undefined)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }
        }

        writer.WriteString("createdAt"u8, workflow.createdAt);
        writer.WriteString("updatedAt"u8, workflow.updatedAt);
        writer.WriteEndObject();
    });

    /// <summary>A slug made of a name: small letters and digits with hyphens between them.</summary>
    public static string SlugOf(string name)
    {
        string slug = NoSlug().Replace(name.ToLowerInvariant(), "-").Trim('-');
        slug = slug.Length > LongestSlug - 20 ? slug[..(LongestSlug - 20)].Trim('-') : slug;
        return slug.Length == 0 ? "workflow" : slug;
    }

    private static (string Rule, string Message)? Fault(string name, JsonElement value) => name switch
    {
        "name" or "slug" or "description" or "type" or "presetCategory" when value.ValueKind != JsonValueKind.String => ("string", "must be a string"),
        "name" when string.IsNullOrWhiteSpace(value.GetString()) => ("required", "is required"),
        "name" when value.GetString()!.Length > LongestName => ("maxLength", $"must not be longer than {LongestName} characters"),
        "slug" when value.GetString()!.Length is 0 or > LongestSlug || !Slugs().IsMatch(value.GetString()!) =>
            ("regex", $"must have 1 to {LongestSlug} letters, digits, hyphens and underscores"),
        "type" when !Types.Contains(value.GetString()) => ("enum", $"must be one of {string.Join(", ", Types)}"),
        "isPublic" when value.ValueKind is not (JsonValueKind.True or JsonValueKind.False) => ("boolean", "must be a boolean"),
        "collectionId" or "datasetId" when value.ValueKind != JsonValueKind.Number => ("number", "must be a number"),
        "tagIds" when value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(static id => id.ValueKind != JsonValueKind.Number) =>
            ("array", "must be an array of numbers"),
        "nodes" or "edges" when value.ValueKind != JsonValueKind.Array => ("array", "must be an array"),
        _ => null,
    };

    [GeneratedRegex("^[A-Za-z0-9_-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Slugs();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex NoSlug();
}

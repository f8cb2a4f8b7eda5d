using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Alien.Workflows;
using Tributary.Api.Options;

namespace Tributary.Api.Alien;

/// <summary>The language models of the settings.</summary>
internal static class ModelEndpoints
{
    private const string Llm = "llm";

    /// <summary>All models; none when another sort than <c>llm</c> is asked for.</summary>
    public static ValueTask<IResult> List(ApiCall call)
    {
        string? sort = call.Context.Request.Query["modelType"];
        IReadOnlyList<ModelOptions> models = string.IsNullOrEmpty(sort) || sort == Llm ? call.Services.Models : [];
        return ValueTask.FromResult<IResult>(new AlienAnswer<IReadOnlyList<ModelOptions>>(models, Write));
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<ModelOptions> models)
    {
        writer.WriteStartArray();
        for (int i = 0; i < models.Count; i++)
        {
            ModelOptions model = models[i];
            writer.WriteStartObject();
            writer.WriteNumber("id"u8, i + 1);
            writer.WriteString("name"u8, string.IsNullOrEmpty(model.Label) ? model.Name : model.Label);
            writer.WriteString("slug"u8, WorkflowDraft.SlugOf(model.Name));
            writer.WriteString("modelType"u8, Llm);
            writer.WriteString("provider"u8, model.Provider);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Options;

namespace Tributary.Api.Alien;

/// <summary>The language models of the settings.</summary>
internal static class ModelEndpoints
{
    private const string Llm = "llm";

    /// <summary>All models, by the slugs and ids that the parameter <c>model</c> of <c>chat_completion</c> takes; none when another sort than <c>llm</c> is asked for.</summary>
    public static ValueTask<IResult> List(ApiCall call)
    {
        string? sort = call.Context.Request.Query["modelType"];
        IReadOnlyList<ModelOptions> models = string.IsNullOrEmpty(sort) || sort == Llm ? call.Services.Models : [];
        return ValueTask.FromResult<IResult>(new AlienAnswer<(IReadOnlyList<ModelOptions>, bool)>((models, call.Services.AsksModels), Write));
    }

    private static void Write(Utf8JsonWriter writer, (IReadOnlyList<ModelOptions> Models, bool CanBeAsked) all)
    {
        IReadOnlyList<ModelOptions> models = all.Models;
        writer.WriteStartArray();
        for (int i = 0; i < models.Count; i++)
        {
            ModelOptions model = models[i];
            writer.WriteStartObject();
            writer.WriteNumber("id"u8, i + 1);
            writer.WriteString("name"u8, string.IsNullOrEmpty(model.Label) ? model.Name : model.Label);
            writer.WriteString("slug"u8, model.Name);
            writer.WriteString("modelType"u8, Llm);
            writer.WriteString("provider"u8, model.Provider);
            writer.WriteBoolean("isAvailable"u8, all.CanBeAsked);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}

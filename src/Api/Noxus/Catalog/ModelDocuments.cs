using Tributary.Api.Options;
using Tributary.Engine.Values;

namespace Tributary.Api.Noxus.Catalog;

/// <summary>The language models as clients read them: plain arrays, rendered once.</summary>
internal static class ModelDocuments
{
    /// <summary>The answer of <c>GET /v1/models/llms</c>.</summary>
    /// <param name="models">The models.</param>
    /// <param name="canBeAsked">Whether somebody serves them.</param>
    public static byte[] Models(IEnumerable<ModelOptions> models, bool canBeAsked) => JsonText.Write((models, canBeAsked), static (writer, all) =>
    {
        writer.WriteStartArray();
        foreach (ModelOptions model in all.models)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, model.Name);
            writer.WriteString("provider"u8, model.Provider);
            writer.WriteString("label"u8, string.IsNullOrEmpty(model.Label) ? model.Name : model.Label);
            if (model.Tokens is { } tokens)
            {
                writer.WriteNumber("context_window"u8, tokens);
            }
            else
            {
                writer.WriteNull("context_window"u8);
            }

            writer.WriteBoolean("is_available"u8, all.canBeAsked);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    /// <summary>The answer of <c>GET /v1/models/llms/presets</c>: each preset with the names of its models, in the order of the settings.</summary>
    public static byte[] Presets(IEnumerable<ModelOptions> models)
    {
        OrderedDictionary<string, List<string>> presets = new(StringComparer.Ordinal);
        foreach ((string preset, string model) in models.SelectMany(static model => model.PresetNames, static (model, preset) => (preset, model.Name)))
        {
            if (!presets.TryGetValue(preset, out List<string>? names))
            {
                presets.Add(preset, names = []);
            }

            names.Add(model);
        }

        return JsonText.Write(presets, static (writer, all) =>
        {
            writer.WriteStartArray();
            foreach ((string preset, List<string> names) in all)
            {
                writer.WriteStartObject();
                writer.WriteString("name"u8, preset);
                writer.WriteStartArray("models"u8);
                names.ForEach(writer.WriteStringValue);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }
}

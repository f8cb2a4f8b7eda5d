using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Templates;
using Tributary.Nodes.ComposeText;
using Tributary.Nodes.LanguageModels;

namespace Tributary.Nodes.TextGeneration;

/// <summary>Configuration of <see cref="TextGenerationNode"/>.</summary>
/// <param name="Template">What is asked.</param>
/// <param name="SystemPrompt">How the model is to behave; null when nothing is said of it.</param>
/// <param name="Models">The names of models and presets.</param>
/// <param name="Temperature">How surprising the words may be; null leaves it to the model.</param>
/// <param name="MaxTokens">The most tokens of the answer; null leaves it to the model.</param>
/// <param name="Schema">What the answer is to fit; null for any text.</param>
/// <param name="WithDetails">Whether the output has more than the answer.</param>
internal sealed record TextGenerationConfig(
    TextTemplate Template, TextTemplate? SystemPrompt, IReadOnlyList<string> Models, double? Temperature, int? MaxTokens, JsonElement? Schema, bool WithDetails)
{
    public static readonly ConfigField<string> TemplateField = ConfigField.Of(
        "template",
        "str",
        "What the model is asked. ((Key)) stands for the value that arrives at variables under Key; an image that arrives is shown to the model, and its name stands there instead.",
        required: true,
        string.Empty,
        "null",
        RichText.Read,
        static value => RichText.Check(value) ?? (RichText.Read(value).Length == 0 ? "must not be empty" : null));

    public static readonly ConfigField<string> SystemPromptField = ConfigField.Text(
        "system_prompt", "How the model is to behave; ((Key)) placeholders as in the template. Default: nothing is said of it.");

    public static readonly ConfigField<JsonElement> SchemaField = ConfigField.Of(
        "json_schema",
        "dict",
        "A JSON schema that the model is told to fit; the output is then the JSON value, not a text. Whether it fits is the model's word. Default: any text.",
        required: false,
        default(JsonElement),
        "null",
        static value => value,
        static value => value.ValueKind == JsonValueKind.Object ? null : "must be a JSON schema, an object");

    public static readonly ConfigField<bool> WithDetailsField = ConfigField.Flag(
        "with_details", "Give out {text, json, model, usage: {input_tokens, output_tokens}} instead of the answer alone; usage is null when the endpoint does not count.");

    public static TextGenerationConfig From(NodeConfig config) => new(
        TextTemplate.Parse(TemplateField.Read(config)),
        SystemPromptField.Read(config) is { Length: > 0 } system ? TextTemplate.Parse(system) : null,
        ModelChoice.Field.Read(config),
        ModelFields.Temperature.Read(config),
        ModelFields.MaxTokens.Read(config),
        SchemaField.Read(config) is { ValueKind: JsonValueKind.Object } schema ? schema : null,
        WithDetailsField.Read(config));
}

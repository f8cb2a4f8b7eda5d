using System.Text.Json;
using HandlebarsDotNet;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Nodes.TextTemplates;

/// <summary>Configuration of <see cref="TemplateNode"/>.</summary>
/// <param name="Template">The compiled template.</param>
internal sealed record TemplateConfig(HandlebarsTemplate<TextWriter, object, object> Template)
{
    public static readonly ConfigField<string> TemplateField = ConfigField.Of(
        "template",
        "str",
        "A Handlebars template of at most 65536 characters: {{name}}, {{order.id}}, {{#each items}}…{{this}} {{@index}}…{{else}}…{{/each}}, {{#if}}, {{#unless}}, {{#with}}, {{lookup}}. "
            + "Names are those of variables; objects and lists are printed as JSON. There are no partials, decorators or helpers of one's own.",
        required: true,
        string.Empty,
        "null",
        static value => value.GetString()!,
        Check);

    public static readonly ConfigField<string> EscapeField = ConfigField.Text(
        "escape", "What is done to values on their way into the text: none (default), or html, which makes them safe within HTML; {{{name}}} is never escaped.", fallback: "none", choices: ["none", "html"]);

    public static TemplateConfig From(NodeConfig config) => new(
        (EscapeField.Read(config) == "html" ? CompiledTemplates.ForHtml : CompiledTemplates.ForText).Find(TemplateField.Read(config), out string? fault) ?? throw new FormatException(fault));

    private static string? Check(JsonElement value) =>
        value.ValueKind != JsonValueKind.String ? "must be a text" : CompiledTemplates.ForText.Find(value.GetString()!, out string? fault) is null ? fault : null;
}

using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Templates;

namespace Tributary.Nodes.ComposeText;

/// <summary>Configuration of <see cref="ComposeTextNode"/>.</summary>
/// <param name="Template">The text with its placeholders.</param>
internal sealed record ComposeTextConfig(TextTemplate Template)
{
    public static readonly ConfigField<string> TemplateField = ConfigField.Of(
        "template",
        "str",
        "The text. ((Key)) stands for the value that arrives at variables under Key; a name that nothing is connected to is left as it stands, with a warning.",
        required: true,
        string.Empty,
        "null",
        RichText.Read,
        RichText.Check);

    public static ComposeTextConfig From(NodeConfig config) => new(TextTemplate.Parse(TemplateField.Read(config)));
}

using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Nodes.LanguageModels;

namespace Tributary.Nodes.Summary;

/// <summary>Configuration of <see cref="SummaryNode"/>.</summary>
/// <param name="Format">What the summary is to be like.</param>
/// <param name="Topic">What it is to keep to; empty for all of the text.</param>
/// <param name="Models">The names of models and presets.</param>
/// <param name="Temperature">How surprising the words may be; null leaves it to the model.</param>
/// <param name="MaxTokens">The most tokens of the summary; null leaves it to the model.</param>
internal sealed record SummaryConfig(string Format, string Topic, IReadOnlyList<string> Models, double? Temperature, int? MaxTokens)
{
    private const string Concise = "Concise";

    public static readonly ConfigField<string> FormatField = ConfigField.Text(
        "summary_format", "What the summary is to be like: Concise (default), or words of your own, such as Detailed, Bullet points, or One sentence.", fallback: Concise);

    public static readonly ConfigField<string> TopicField = ConfigField.Text("summary_topic", "What the summary is to keep to. Default: all of the text.");

    public static SummaryConfig From(NodeConfig config) => new(
        FormatField.Read(config) is { Length: > 0 } format ? format : Concise,
        TopicField.Read(config),
        ModelChoice.Field.Read(config),
        ModelFields.Temperature.Read(config),
        ModelFields.MaxTokens.Read(config));
}

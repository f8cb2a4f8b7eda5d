using System.Diagnostics.Metrics;

namespace Tributary.Nodes.LanguageModels;

/// <summary>Counts what language models took. Names of measurements and attributes are never changed: dashboards stand on them.</summary>
internal static class ModelTelemetry
{
    /// <summary>The measurement of tokens.</summary>
    public const string Tokens = "tributary.model.tokens";

    /// <summary>The attribute that names the model.</summary>
    public const string Model = "tributary.model.name";

    /// <summary>The attribute that says <c>input</c> or <c>output</c>.</summary>
    public const string Direction = "tributary.model.direction";

    private static readonly Meter Meter = new("Tributary");
    private static readonly Counter<long> Counted = Meter.CreateCounter<long>(Tokens, "{token}", "Tokens that language models read and wrote.");

    public static void Answered(OfferedModel model, ModelUsage? usage)
    {
        if (usage is not null)
        {
            Counted.Add(usage.Input, new(Model, model.Name), new(Direction, "input"));
            Counted.Add(usage.Output, new(Model, model.Name), new(Direction, "output"));
        }
    }
}

using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Nodes.LanguageModels;

/// <summary>Which models a node asks, and in which order.</summary>
internal static class ModelChoice
{
    /// <summary>The most names of one node.</summary>
    public const int MostNames = 10;

    public static readonly ConfigField<IReadOnlyList<string>> Field = ConfigField.Of<IReadOnlyList<string>>(
        "model",
        "list",
        $"Names of models or presets, {MostNames} at most: the first is asked, and each further one when those before it do not answer. Default: the first model of the server.",
        required: false,
        [],
        "[]",
        static value => value.ValueKind == JsonValueKind.String ? [value.GetString()!] : [.. value.EnumerateArray().Select(static name => name.GetString()!)],
        static value => value.ValueKind == JsonValueKind.String
            || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= MostNames && value.EnumerateArray().All(static name => name.ValueKind == JsonValueKind.String))
                ? null
                : $"must be a list of at most {MostNames} names of models");

    /// <summary>Why nodes that ask models cannot run; null when they can.</summary>
    public static string? Unavailable(ILanguageModels models) => models.Offered.Count > 0
        ? null
        : "no language model is set up; set Tributary:LanguageModels:BaseUrl, and Key if the endpoint wants one, and name its models in Tributary:Models";

    /// <summary>What is wrong with a configuration on this server; null when nothing is, or when it has no models, which is told otherwise.</summary>
    public static (string Field, string Fault)? Check(ILanguageModels models, NodeConfig config) => Check(models, Field.Read(config));

    /// <summary>What is wrong with a choice on this server; null when nothing is, or when it has no models, which is told otherwise.</summary>
    public static (string Field, string Fault)? Check(ILanguageModels models, IReadOnlyList<string> names) =>
        models.Offered.Count == 0 || names.Count == 0 || names.Any(name => Named(models, name).Any())
            ? null
            : (Field.Name, $"names no model of this server, which has {string.Join(", ", Known(models))}");

    /// <summary>The models in the order in which they are asked, each once; empty when the server has none of them.</summary>
    /// <param name="models">The models of the server.</param>
    /// <param name="names">The names in the configuration.</param>
    /// <param name="unknown">The names that are no model's and no preset's.</param>
    public static IReadOnlyList<OfferedModel> Order(ILanguageModels models, IReadOnlyList<string> names, out IReadOnlyList<string> unknown)
    {
        unknown = [.. names.Where(name => !Named(models, name).Any())];
        return names.Count == 0 ? [.. models.Offered.Take(1)] : [.. names.SelectMany(name => Named(models, name)).Distinct()];
    }

    /// <summary>The names that can be chosen.</summary>
    public static IEnumerable<string> Known(ILanguageModels models) =>
        models.Offered.Select(static model => model.Name).Concat(models.Offered.SelectMany(static model => model.Presets)).Distinct(StringComparer.Ordinal);

    // A model's own name wins over a preset of the same name.
    private static IEnumerable<OfferedModel> Named(ILanguageModels models, string name) =>
        models.Offered.FirstOrDefault(model => model.Name == name) is { } named ? [named] : models.Offered.Where(model => model.Presets.Contains(name, StringComparer.Ordinal));
}

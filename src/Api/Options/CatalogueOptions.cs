using Microsoft.Extensions.Configuration;

namespace Tributary.Api.Options;

/// <summary>What clients may choose from besides the node kinds (section <c>Tributary</c>).</summary>
public sealed class CatalogueOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Tributary";

    /// <summary>The language models that <c>/v1/models/llms</c> lists. Default: none.</summary>
    public IList<ModelOptions> Models { get; init; } = [];

    /// <summary>What is wrong with the settings, each with its cure; empty when they are right.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration)
    {
        IList<ModelOptions> models = (configuration.GetSection(Section).Get<CatalogueOptions>() ?? new CatalogueOptions()).Models;
        HashSet<string> names = new(StringComparer.Ordinal);
        for (int i = 0; i < models.Count; i++)
        {
            string place = $"{Section}:{nameof(Models)}:{i}";
            if (string.IsNullOrWhiteSpace(models[i].Name))
            {
                yield return $"{place}:{nameof(ModelOptions.Name)} is missing. Give the name that workflows use.";
            }
            else if (!names.Add(models[i].Name))
            {
                yield return $"{place}:{nameof(ModelOptions.Name)} is '{models[i].Name}', as another model's. Give each a name of its own.";
            }

            if (models[i].HasWrongWindow)
            {
                yield return $"{place}:{nameof(ModelOptions.ContextWindow)} is '{models[i].ContextWindow}'. Use a whole number from 1 to {ModelOptions.LargestContextWindow}, or leave it out.";
            }
        }
    }
}

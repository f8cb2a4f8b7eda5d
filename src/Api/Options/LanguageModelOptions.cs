using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Tributary.Nodes.LanguageModels;
using Tributary.Nodes.LanguageModels.OpenAi;

namespace Tributary.Api.Options;

/// <summary>Who serves the language models of <see cref="CatalogueOptions.Models"/> (section <c>Tributary:LanguageModels</c>).</summary>
public sealed class LanguageModelOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Tributary:LanguageModels";

    /// <summary>
    /// The address of an endpoint in the form of OpenAI, up to what comes before <c>/chat/completions</c>, such as <c>https://api.openai.com/v1</c>; with
    /// <see cref="AzureApiVersion"/>, the address of the Azure resource. It may be anywhere, private networks included. Null or empty (default): no models can be asked.
    /// </summary>
    public string? BaseUrl { get; set; }

    /// <summary>The key that the endpoint wants. Null or empty (default): none.</summary>
    public string? Key { get; set; }

    /// <summary>The version of Azure's own form of the protocol, such as <c>2024-10-21</c>. Null or empty (default): the plain form, which Azure takes below <c>/openai/v1</c>.</summary>
    public string? AzureApiVersion { get; set; }

    /// <summary>The time for one model to answer a node in full, in seconds, tries included. Default 120; 1 to 540.</summary>
    [Range(1, 540)]
    public int TimeoutSeconds { get; set; } = 120;

    /// <summary>What is wrong with the settings, each with its cure and without the key; empty when they are right.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration)
    {
        // The number is checked as text: binding would stumble over one that is none.
        string? url = configuration[$"{Section}:{nameof(BaseUrl)}"];
        string? key = configuration[$"{Section}:{nameof(Key)}"];
        if (string.IsNullOrEmpty(url))
        {
            if (!string.IsNullOrEmpty(key))
            {
                yield return $"{Section}:{nameof(Key)} is given without {Section}:{nameof(BaseUrl)}. Give the address of the endpoint too, such as https://api.openai.com/v1.";
            }
        }
        else if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0 || address.Query.Length > 0)
        {
            yield return $"{Section}:{nameof(BaseUrl)} is no http or https address without user name, password and query. Use one such as https://api.openai.com/v1.";
        }
        else if (!configuration.GetSection($"{CatalogueOptions.Section}:{nameof(CatalogueOptions.Models)}").GetChildren().Any())
        {
            yield return $"{Section}:{nameof(BaseUrl)} is given, and no model. Name the models of the endpoint in {CatalogueOptions.Section}:{nameof(CatalogueOptions.Models)}.";
        }

        if ((key ?? string.Empty).AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            yield return $"{Section}:{nameof(Key)} has blanks or characters that a header cannot hold. Copy the key whole and alone.";
        }
    }

    /// <summary>The models as nodes ask them.</summary>
    /// <param name="models">Their settings.</param>
    /// <param name="time">The clock.</param>
    internal ILanguageModels Connect(IEnumerable<ModelOptions> models, TimeProvider time) => string.IsNullOrEmpty(BaseUrl)
        ? new NoModels()
        : new OpenAiModels(
            new ModelEndpoint
            {
                BaseUrl = new Uri(BaseUrl),
                Key = string.IsNullOrEmpty(Key) ? null : Key,
                AzureApiVersion = string.IsNullOrEmpty(AzureApiVersion) ? null : AzureApiVersion,
                Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
            },
            [.. models.Select(static model => new OfferedModel(model.Name, string.IsNullOrEmpty(model.Deployment) ? model.Name : model.Deployment, [.. model.PresetNames]))],
            time);
}

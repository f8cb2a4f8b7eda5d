namespace Tributary.Nodes.LanguageModels;

/// <summary>A server that speaks the chat protocol of OpenAI. No record, which would print the key.</summary>
public sealed class ModelEndpoint
{
    /// <summary>The address before <c>/chat/completions</c>, or, on Azure, before <c>/openai/deployments</c>.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>The key it wants; null when it wants none.</summary>
    public string? Key { get; init; }

    /// <summary>The version of Azure's own form of the protocol, with the key in <c>api-key</c>; null for the plain form.</summary>
    public string? AzureApiVersion { get; init; }

    /// <summary>The time for one model to answer, tries included. Default 120 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(120);
}

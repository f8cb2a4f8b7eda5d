using System.Text.Json.Serialization;

namespace Tributary.Api.Noxus.Catalog;

/// <summary>A node kind as clients see it. Clients refuse the whole catalogue when a key is absent, so every one is written.</summary>
/// <param name="Type">The name that definitions use.</param>
/// <param name="Title">The name that people see.</param>
/// <param name="Description">What the node does; never null.</param>
/// <param name="SmallDescription">The first sentence of it.</param>
/// <param name="Category">The group it is listed in.</param>
/// <param name="Integrations">Services it needs: none.</param>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Outputs">Its outputs.</param>
/// <param name="Config">Its configuration, by key.</param>
/// <param name="IsAvailable">Whether it can be used.</param>
/// <param name="Visible">Whether editors show it.</param>
/// <param name="ConfigEndpoint">Where its configuration would have to be asked for; null: it is all here.</param>
internal sealed record NodeDefinition(
    string Type,
    string Title,
    string Description,
    string SmallDescription,
    string Category,
    IReadOnlyList<string> Integrations,
    IReadOnlyList<ConnectorDefinition> Inputs,
    IReadOnlyList<ConnectorDefinition> Outputs,
    IReadOnlyDictionary<string, ConfigDefinition> Config,
    bool IsAvailable,
    bool Visible,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? ConfigEndpoint);

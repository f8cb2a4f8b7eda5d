using System.Text.Json.Serialization;

namespace Tributary.Api.Noxus.Catalog;

/// <summary>A node's input or output as clients see it.</summary>
/// <param name="Name">The name that edges use.</param>
/// <param name="Label">The name that people see.</param>
/// <param name="Type"><c>connector</c>, <c>variable_connector</c>, or <c>input</c> and <c>output</c> where the workflow itself begins and ends.</param>
/// <param name="Definition">What it carries.</param>
/// <param name="PropagatesList">Whether the node runs once for each element of a list that arrives there, unless a workflow says otherwise in its <c>connector_config</c>.</param>
/// <param name="Optional">Whether the node can run without it.</param>
/// <param name="Visible">Whether editors show it.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Keys">For a variable connector: its keys, which edges add to; absent for others.</param>
/// <param name="Manual">For a variable connector: people may add keys; absent for others.</param>
/// <param name="AllowEmpty">For a variable connector: it may have no key; absent for others.</param>
internal sealed record ConnectorDefinition(
    string Name,
    string Label,
    string Type,
    TypeDefinition Definition,
    bool PropagatesList,
    bool Optional,
    bool Visible,
    string Description,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Keys,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Manual,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? AllowEmpty);

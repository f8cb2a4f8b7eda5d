namespace Tributary.Nodes.LanguageModels;

/// <summary>A language model that workflows may name.</summary>
/// <param name="Name">What workflows call it.</param>
/// <param name="Deployment">What the endpoint calls it.</param>
/// <param name="Presets">The presets it belongs to; each of them stands for all of its models.</param>
public sealed record OfferedModel(string Name, string Deployment, IReadOnlyList<string> Presets);

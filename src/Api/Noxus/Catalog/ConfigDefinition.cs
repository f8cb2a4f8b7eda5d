using System.Text.Json;

namespace Tributary.Api.Noxus.Catalog;

/// <summary>A configuration value as clients see it.</summary>
/// <param name="Type">The type's name, one of a closed set.</param>
/// <param name="Description">What it means.</param>
/// <param name="Visible">Whether editors show it.</param>
/// <param name="Optional">Whether it may be left out. True for everything with a default: clients insist on every other key.</param>
/// <param name="Default">What an absent one stands for.</param>
internal sealed record ConfigDefinition(string Type, string Description, bool Visible, bool Optional, JsonElement Default);

namespace Tributary.Api.Noxus.Catalog;

/// <summary>What a connector carries.</summary>
/// <param name="DataType">The type's name.</param>
/// <param name="IsList">Whether it is a list of that type.</param>
internal sealed record TypeDefinition(string DataType, bool IsList);

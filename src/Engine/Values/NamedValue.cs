namespace Tributary.Engine.Values;

/// <summary>A value with the name its sender gave it.</summary>
/// <param name="Name">The name, case-sensitive.</param>
/// <param name="Value">The value.</param>
public sealed record NamedValue(string Name, ValueRef Value);

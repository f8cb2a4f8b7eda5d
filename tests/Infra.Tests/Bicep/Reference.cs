namespace Tributary.Infra.Tests.Bicep;

/// <summary>A name that an expression uses.</summary>
internal sealed record Reference(string Name, int Line);

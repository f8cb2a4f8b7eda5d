namespace Tributary.Infra.Tests.Bicep;

/// <summary>A text to read; assignments is true for a <c>.bicepparam</c> file.</summary>
internal sealed record Question(string Text, bool Assignments);

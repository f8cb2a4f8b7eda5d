using System.Text.Json;

namespace Tributary.Infra.Tests.Bicep;

/// <summary>An output; the text is that of its value.</summary>
internal sealed record Output(string Name, IReadOnlyDictionary<string, JsonElement> Decorators, JsonElement Value, string Text);

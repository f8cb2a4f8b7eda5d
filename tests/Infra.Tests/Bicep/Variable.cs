using System.Text.Json;

namespace Tributary.Infra.Tests.Bicep;

/// <summary>A variable, or an assignment of a <c>.bicepparam</c> file.</summary>
internal sealed record Variable(string Name, JsonElement Value);

using System.Text.Json;

namespace Tributary.Infra.Tests.Bicep;

/// <summary>A resource; the body of one in a loop is that of the loop.</summary>
internal sealed record Resource(string Name, string Type, string Version, bool Existing, JsonElement Body, string Text);

using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Tributary.Local.Cli;

/// <summary>The JSON that the command line reads and writes.</summary>
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class CliJson : JsonSerializerContext;

using System.Text.Json.Serialization;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Engine;

/// <summary>How the engine's records are written to logs and stores. Field names are part of the stored format: never rename one.</summary>
/// <remarks>
/// A list of events has no generated writer: that would write each of its elements, being of one of many types, in a serialization of its own,
/// which takes twice the memory and more time.
/// </remarks>
// Deeper than any value (JsonText.MaxDepth): records wrap values.
[JsonSourceGenerationOptions(
    MaxDepth = 512,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(RunEvent))]
[JsonSerializable(typeof(NodeCall))]
[JsonSerializable(typeof(WorkflowGraph))]
[JsonSerializable(typeof(RunInput))]
[JsonSerializable(typeof(RunSelection))]
[JsonSerializable(typeof(Failure))]
[JsonSerializable(typeof(RunHeader))]
[JsonSerializable(typeof(ChildResult))]
[JsonSerializable(typeof(ChildCall))]
[JsonSerializable(typeof(DeliveryLog))]
[JsonSerializable(typeof(IReadOnlyList<RunEvent>), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(IReadOnlyList<NamedValue>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(ValueRef[]))]
public sealed partial class EngineJson : JsonSerializerContext;

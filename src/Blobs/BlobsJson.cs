using System.Text.Json.Serialization;
using Tributary.Blobs.Joint;
using Tributary.Blobs.Keys;
using Tributary.Blobs.Runs;
using Tributary.Blobs.Stores;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;

namespace Tributary.Blobs;

/// <summary>How blobs are written. Field names are part of the stored format: never rename one.</summary>
// Deeper than the platform's limit: nodes wrap what clients send, and events wrap that again.
[JsonSourceGenerationOptions(
    MaxDepth = 512,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(LogLine))]
[JsonSerializable(typeof(RunFile))]
[JsonSerializable(typeof(RunSummary))]
[JsonSerializable(typeof(WorkflowGraph))]
[JsonSerializable(typeof(CreateClaim))]
[JsonSerializable(typeof(List<JointChange>))]
[JsonSerializable(typeof(WrappedKey))]
[JsonSerializable(typeof(KeyFile))]
[JsonSerializable(typeof(VersionFile))]
[JsonSerializable(typeof(WorkflowFile))]
[JsonSerializable(typeof(WorkspaceFile))]
[JsonSerializable(typeof(LogPosition))]
[JsonSerializable(typeof(DeliveryLog))]
internal sealed partial class BlobsJson : JsonSerializerContext;

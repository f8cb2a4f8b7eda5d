using System.Text.Json.Serialization;
using Tributary.Api.B3os.Hooks;
using Tributary.Api.B3os.Runs;
using Tributary.Api.B3os.Workflows;

namespace Tributary.Api.B3os;

/// <summary>What this front door keeps; what it answers is written by hand.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 256, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunFacts))]
[JsonSerializable(typeof(WorkflowDocument))]
[JsonSerializable(typeof(WorkflowVersion))]
[JsonSerializable(typeof(HookList))]
[JsonSerializable(typeof(HookDelivery))]
internal sealed partial class B3osJson : JsonSerializerContext;

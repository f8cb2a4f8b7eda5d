using System.Text.Json.Serialization;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Functions.Runs;
using Tributary.Functions.Webhooks;

namespace Tributary.Functions;

/// <summary>How the inputs and outputs of orchestrations and activities are written. Field names are part of the stored format: never rename one.</summary>
// As deep as EngineJson, whose records these are.
[JsonSourceGenerationOptions(
    MaxDepth = 512,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(RunStart))]
[JsonSerializable(typeof(StepCall))]
[JsonSerializable(typeof(StepResult))]
[JsonSerializable(typeof(RunEnd))]
[JsonSerializable(typeof(ValueRef))]
[JsonSerializable(typeof(ChildCall))]
[JsonSerializable(typeof(ChildStart))]
[JsonSerializable(typeof(WebhookCall))]
[JsonSerializable(typeof(WebhookResult))]
internal sealed partial class FunctionsJson : JsonSerializerContext;

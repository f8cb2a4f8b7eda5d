using System.Text.Json.Serialization;

namespace Tributary.Functions.Webhooks;

/// <summary>The output of <see cref="SendWebhook"/>.</summary>
/// <param name="Next">When the next attempt is due; null when there is none.</param>
public sealed record WebhookResult([property: JsonPropertyName("next")] DateTimeOffset? Next);

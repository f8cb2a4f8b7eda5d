using System.Text.Json;
using Tributary.Nodes.B3os.Expressions;
using Tributary.Nodes.Json;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>What the actions that send requests share.</summary>
internal static class RequestFields
{
    private const int MostHeaders = 100;

    public static readonly PayloadField Headers = new("headers", PayloadType.Object, "Header fields to send, an object of texts, 100 at most.") { Check = HeadersFault };

    /// <summary>What is wrong with a URL, as a text that follows the field's name; null for nothing.</summary>
    public static string? UrlFault(JsonElement value) => OutboundUrl.TryRead(value.ToString(), out _, out string? fault) ? null : fault;

    /// <summary>The header fields of a call, and what is added to them.</summary>
    /// <param name="call">The call.</param>
    /// <param name="idempotencyKey">What <c>Idempotency-Key</c> says unless the caller does.</param>
    /// <param name="isJson">Whether the body is JSON, which <c>Content-Type</c> then says unless the caller does.</param>
    public static List<KeyValuePair<string, string>> HeadersOf(ActionCall call, string idempotencyKey, bool isJson)
    {
        List<KeyValuePair<string, string>> headers = [];
        if (call.Structure("headers") is { ValueKind: JsonValueKind.Object } given)
        {
            headers.AddRange(given.EnumerateObject().Select(static header => KeyValuePair.Create(header.Name, JsonTextInput.Display(header.Value))));
        }

        AddUnlessGiven("Idempotency-Key", IdempotencyHeader.ValueOf(idempotencyKey));
        if (isJson)
        {
            AddUnlessGiven("Content-Type", "application/json");
        }

        return headers;

        void AddUnlessGiven(string name, string value)
        {
            if (!headers.Exists(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                headers.Add(KeyValuePair.Create(name, value));
            }
        }
    }

    private static string? HeadersFault(JsonElement value)
    {
        JsonElement headers = JsonTextInput.Unwrap(value);
        if (headers.GetPropertyCount() > MostHeaders)
        {
            return $"must be an object of at most {MostHeaders} header fields";
        }

        foreach (JsonProperty header in headers.EnumerateObject())
        {
            // Names and values that hold expressions are looked at again once these are put in.
            string? fault = HasExpressions(header.Name) ? null : OutboundHeaders.NameFault(header.Name);
            fault ??= header.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? "must have a text as its value"
                : HasExpressions(JsonTextInput.Display(header.Value)) ? null
                : OutboundHeaders.ValueFault(JsonTextInput.Display(header.Value));
            if (fault is not null)
            {
                return $"has a fault: '{header.Name}' {fault}";
            }
        }

        return null;
    }

    private static bool HasExpressions(string text) => !ExpressionText.Parse(text, null).IsLiteral;
}

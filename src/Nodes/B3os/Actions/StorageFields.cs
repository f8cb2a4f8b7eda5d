using Tributary.Engine.Runs;
using Tributary.Nodes.B3os.Storage;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>What the actions that store pairs share.</summary>
internal static class StorageFields
{
    /// <summary>The store that counts when none is named.</summary>
    public const string DefaultStore = "default";

    public static readonly PayloadField Key = new("key", PayloadType.Text, "The key, 1 to 128 characters.", Required: true) { Longest = StoreNames.LongestKey };

    public static readonly PayloadField Store = new("store", PayloadType.Text, "The store's name, at most 64 characters in one line. Default: default.")
    {
        Longest = StoreNames.LongestStore,
        Check = static value => value.ToString().Any(char.IsControl) ? "must not hold control characters" : null,
    };

    public static readonly NodeOutcome Nowhere = NodeOutcome.Failure("unavailable", "This process has nowhere to store pairs.");

    /// <summary>The result <c>{key, value}</c>.</summary>
    /// <param name="call">The call.</param>
    /// <param name="value">The value as JSON; null for none.</param>
    public static NodeOutcome Pair(ActionCall call, ReadOnlyMemory<byte>? value) => ActionCall.Give((Key: call.Text("key"), Value: value), static (writer, pair) =>
    {
        writer.WriteString("key"u8, pair.Key);
        writer.WritePropertyName("value"u8);
        writer.WriteRawValue(pair.Value is { } json ? json.Span : "null"u8, skipInputValidation: true);
    });
}

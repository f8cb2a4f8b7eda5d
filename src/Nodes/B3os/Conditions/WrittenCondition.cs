using System.Text.Json;
using Tributary.Nodes.B3os.Expressions;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.B3os.Conditions;

/// <summary>Finds the condition of a payload: as it was written, so that its sides keep their types, unless an expression gives all of it.</summary>
internal static class WrittenCondition
{
    /// <summary>The condition of a field.</summary>
    /// <param name="call">The call.</param>
    /// <param name="field">The field.</param>
    /// <param name="fault">What is wrong, as a text that follows the field's name; null when nothing is.</param>
    /// <returns>The condition; null when it is faulty.</returns>
    public static ConditionTree? Of(ActionCall call, string field, out string? fault)
    {
        ValueTemplate? written = call.Written(field);
        JsonElement value = call.Action.Payload[field].In(call.Node.Config.TryGet(B3osNodeConfig.PayloadField.Name, out JsonElement payload) ? payload : default);
        return written is { IsWhole: false } && value.ValueKind == JsonValueKind.Object
            ? ConditionTree.Read(value, isResolved: false, out fault)
            : ConditionTree.Read(call.Structure(field), isResolved: true, out fault);
    }

    /// <summary>What is wrong with a condition, as a text that follows the field's name; null for nothing.</summary>
    public static string? FaultOf(JsonElement value) => ConditionTree.Read(JsonTextInput.Unwrap(value), isResolved: false, out string? fault) is null ? fault : null;
}

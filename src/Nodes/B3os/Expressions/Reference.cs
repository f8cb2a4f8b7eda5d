using System.Globalization;
using System.Text.Json;

namespace Tributary.Nodes.B3os.Expressions;

/// <summary>What one operand of an expression refers to.</summary>
/// <param name="Kind">The sort of thing.</param>
/// <param name="Name">The node or the loop; empty for everything that needs no name.</param>
/// <param name="Path">The way into its value: names of members, and positions in lists as digits.</param>
/// <param name="Text">The reference as it was written.</param>
public sealed record Reference(ReferenceKind Kind, string Name, IReadOnlyList<string> Path, string Text)
{
    /// <summary>The id of the trigger, which an expression always finds.</summary>
    public const string Root = "root";

    /// <summary>The key of <c>$props</c> among the values that arrive at a node.</summary>
    public const string PropsKey = "$props";

    /// <summary>The key of <c>$vars</c>.</summary>
    public const string VarsKey = "$vars";

    /// <summary>The key of <c>$workflowId</c>.</summary>
    public const string WorkflowIdKey = "$workflowId";

    /// <summary>The key, within loops, of the id of the run that is around all of them. No expression refers to it.</summary>
    public const string RunKey = "$run";

    /// <summary>Whether it is about a node's result or payload.</summary>
    public bool IsOfNode => Kind is ReferenceKind.Result or ReferenceKind.Payload;

    /// <summary>Whether it is about a loop that the node stands in.</summary>
    public bool IsOfLoop => Kind is >= ReferenceKind.Item and <= ReferenceKind.LoopIndex;

    /// <summary>The key of a node's result among the values that arrive at another.</summary>
    public static string ResultKey(string nodeId) => nodeId + ".result";

    /// <summary>The key of a node's resolved payload.</summary>
    public static string PayloadKey(string nodeId) => nodeId + ".payload";

    /// <summary>The key of a loop's <c>{"item": …, "index": n}</c>.</summary>
    public static string LoopKey(string loopId) => "$for." + loopId;

    /// <summary>Follows <see cref="Path"/>; undefined when it leads nowhere.</summary>
    public JsonElement Follow(JsonElement value)
    {
        for (int i = 0; i < Path.Count; i++)
        {
            value = Step(value, Path[i]);
        }

        return value;
    }

    private static JsonElement Step(JsonElement value, string step)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.TryGetProperty(step, out JsonElement member):
                return member;
            case JsonValueKind.Array when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < value.GetArrayLength():
                return value[index];
            default:
                return default;
        }
    }
}

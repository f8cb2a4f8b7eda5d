using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os.Expressions;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.B3os;

/// <summary>One execution of an action.</summary>
/// <param name="Action">The action.</param>
/// <param name="Node">The node's call and surroundings.</param>
/// <param name="Config">The configuration.</param>
/// <param name="Scope">What expressions find.</param>
/// <param name="Payload">The payload with its expressions put in, and checked.</param>
internal sealed record ActionCall(B3osAction Action, NodeContext Node, B3osNodeConfig Config, ExpressionScope Scope, JsonElement Payload)
{
    private static readonly JsonElement Null = JsonElement.Parse("null");

    /// <summary>The time as clients see it.</summary>
    public string Now => MomentText.Of(Node.Time.GetUtcNow());

    /// <summary>The workflow's id; empty for a run without a saved workflow.</summary>
    public string WorkflowId => JsonTextInput.Display(Scope[Reference.WorkflowIdKey]);

    /// <summary>The run that clients know: within a loop the one around all loops, not that of the item.</summary>
    public string RunId => Scope[Reference.RunKey] is { ValueKind: JsonValueKind.String } around ? around.GetString()! : Node.Call.RunId;

    /// <summary>A declared field's value; undefined when it is not given.</summary>
    public JsonElement Value(string field) => Action.Payload[field].In(Payload);

    /// <summary>A declared field's value; null when it is not given.</summary>
    public JsonElement ValueOrNull(string field) => Value(field) is { ValueKind: not JsonValueKind.Undefined } value ? value : Null;

    /// <summary>A declared text; null when it is not given.</summary>
    public string? Text(string field) => Value(field) is { ValueKind: not JsonValueKind.Undefined } value ? JsonTextInput.Display(value) : null;

    /// <summary>A declared number.</summary>
    public double Number(string field, double fallback) =>
        Value(field) switch
        {
            { ValueKind: JsonValueKind.Number } value => value.GetDouble(),
            { ValueKind: JsonValueKind.String } value when JsonNumber.TryParse(value.GetString()!, out JsonNumber number) => number.Nearest,
            _ => fallback,
        };

    /// <summary>A declared flag.</summary>
    public bool Flag(string field, bool fallback) => Text(field) switch { "true" => true, "false" => false, _ => fallback };

    /// <summary>A declared list or object, also one that came as JSON text; undefined when it is not given.</summary>
    public JsonElement Structure(string field) => JsonTextInput.Unwrap(Value(field));

    /// <summary>A declared field as it was written; null when it is not given.</summary>
    public ValueTemplate? Written(string field)
    {
        PayloadField declared = Action.Payload[field];
        return Config.Payload.Member(declared.Name) ?? declared.Aliases.Select(Config.Payload.Member).FirstOrDefault(static found => found is not null);
    }

    /// <summary>Success with the result that <paramref name="write"/> writes the members of.</summary>
    public static NodeOutcome Give<TState>(TState state, Action<Utf8JsonWriter, TState> write, IReadOnlyList<string>? branches = null)
    {
        byte[] json = JsonText.Write((State: state, Write: write), static (writer, each) =>
        {
            writer.WriteStartObject();
            each.Write(writer, each.State);
            writer.WriteEndObject();
        });
        return NodeOutcome.Success(ValueRef.Inline(json)) with { Branches = branches };
    }
}

using System.Text.Json;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Api.Noxus.Runs;

/// <summary>What a run gave out, by the keys clients see.</summary>
/// <param name="Values">The values with their keys, in the order of the definition; null while there is nothing to show.</param>
internal readonly record struct RunOutput(IReadOnlyList<KeyValuePair<string, ValueRef>>? Values)
{
    /// <summary>
    /// The output of a completed run, or what had arrived when a run failed or was stopped. Keyed by <c>node::connector</c>, or by
    /// label when labels are given; a run of a single node is always keyed by connector.
    /// </summary>
    public static RunOutput Of(RunSnapshot run, IReadOnlyDictionary<string, string>? labels)
    {
        RunView view = run.View;
        if (!view.Status.IsTerminal())
        {
            return default;
        }

        List<KeyValuePair<string, ValueRef>> values = [];
        if (run.Header.Selection.SingleNodeId is not null && view.Plan.Nodes.Count == 1)
        {
            foreach (NodeOutput output in view.OutputsOf(0))
            {
                values.Add(new(new Port(view.Plan.Nodes[0].Id, output.Connector).ToString(), output.Value));
            }
        }
        else
        {
            foreach ((PlanNode node, ValueRef value) in view.Outputs)
            {
                string key = labels is not null && labels.TryGetValue(node.Id, out string? label) ? label : $"{node.Id}::output";
                values.Add(new(key, value));
            }
        }

        return values.Count > 0 || view.Status == RunStatus.Completed ? new RunOutput(values) : default;
    }

    /// <summary>Writes the object <c>{key: {"text", "file"}}</c>, or null.</summary>
    public void Write(Utf8JsonWriter writer, LoadedValues loaded)
    {
        if (Values is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        for (int i = 0; i < Values.Count; i++)
        {
            writer.WriteStartObject(Values[i].Key);
            writer.WritePropertyName("text"u8);
            WriteText(writer, loaded.Json(Values[i].Value));
            writer.WriteNull("file"u8);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> json)
    {
        if (json[0] == '"')
        {
            // A text is a JSON string already.
            writer.WriteRawValue(json, skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(json.SequenceEqual("null"u8) ? [] : json);
        }
    }
}

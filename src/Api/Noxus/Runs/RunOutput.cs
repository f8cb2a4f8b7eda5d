using System.Text.Json;
using Tributary.Api.Runs;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Files;

namespace Tributary.Api.Noxus.Runs;

/// <summary>What a run gave out, by the keys clients see.</summary>
/// <param name="Values">The values with their keys, in the order of the definition; null while there is nothing to show.</param>
internal readonly record struct RunOutput(IReadOnlyList<NamedValue>? Values)
{
    /// <summary>
    /// The output of a completed run, or what had arrived when a run failed or was stopped. Keyed by <c>node::connector</c>, or by
    /// label when labels by address are given; a run of a single node is always keyed by connector.
    /// </summary>
    public static RunOutput Of(RunSnapshot run, IReadOnlyDictionary<string, string>? labels)
    {
        if (!run.View.Status.IsTerminal())
        {
            return default;
        }

        IReadOnlyList<NamedValue> values = run.View.Outputs;
        return values.Count == 0 && run.View.Status != RunStatus.Completed ? default
            : labels is null ? new RunOutput(values)
            : new RunOutput([.. values.Select(value => labels.TryGetValue(value.Name, out string? label) ? value with { Name = label } : value)]);
    }

    /// <summary>The output of a run in a list: as <see cref="Of(RunSnapshot, IReadOnlyDictionary{string, string}?)"/>, or null when a value would have to be loaded.</summary>
    public static RunOutput Of(RunSummary run) =>
        (run.Outputs.Count > 0 || run.Status == RunStatus.Completed) && run.Outputs.All(static value => !value.Value.IsStored) ? new RunOutput(run.Outputs) : default;

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
            writer.WriteStartObject(Values[i].Name);
            ReadOnlySpan<byte> json = loaded.Json(Values[i].Value);
            writer.WritePropertyName("text"u8);
            WriteText(writer, json);
            writer.WritePropertyName("file"u8);
            writer.WriteRawValue(FileValue.Is(json) ? json : "null"u8, skipInputValidation: true);
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

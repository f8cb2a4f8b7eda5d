using System.Buffers;
using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Transform;

/// <summary>What the steps of one call share.</summary>
/// <param name="other">The list that is joined; undefined when none arrived.</param>
/// <param name="cancellationToken">Ends the call.</param>
internal sealed class TransformCall(JsonElement other, CancellationToken cancellationToken)
{
    /// <summary>The most items that a step may give out.</summary>
    public const int MostItems = 100_000;

    /// <summary>The most that a step may write, in bytes of JSON.</summary>
    public const int LargestStep = 64 * 1024 * 1024;

    private List<NodeWarning>? _warnings;

    /// <summary>What people should know; null when there is nothing.</summary>
    public IReadOnlyList<NodeWarning>? Warnings => _warnings;

    /// <summary>The list that is joined.</summary>
    /// <exception cref="TransformFailedException">None arrived.</exception>
    public JsonElement Other => other.ValueKind == JsonValueKind.Array
        ? other
        : throw new TransformFailedException("invalid_input", $"What arrived at '{TransformNode.Other}' is {JsonTextInput.Describe(other)}; join needs a list there.");

    /// <summary>Adds a warning, one of each code only.</summary>
    public void Warn(string code, string detail)
    {
        if (_warnings?.Exists(each => each.Code == code) != true)
        {
            (_warnings ??= []).Add(new NodeWarning(code, detail));
        }
    }

    /// <summary>Adds a warning, unless the same has been added.</summary>
    public void Warn(NodeWarning warning)
    {
        if (_warnings?.Contains(warning) != true)
        {
            (_warnings ??= []).Add(warning);
        }
    }

    /// <summary>Ends the call when it is to end, or has become too large.</summary>
    /// <exception cref="TransformFailedException">There are too many items.</exception>
    public void Check(int items)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (items > MostItems)
        {
            throw new TransformFailedException("too_many_items", $"A step gives more than {MostItems} items.");
        }
    }

    /// <summary>Writes new items and reads them.</summary>
    /// <param name="items">What they are made of.</param>
    /// <param name="write">Writes one of them.</param>
    /// <exception cref="TransformFailedException">They become too large.</exception>
    public List<JsonElement> Make<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, JsonText.WriterOptions);
        writer.WriteStartArray();
        int made = 0;
        foreach (T item in items)
        {
            Check(++made);
            write(writer, item);
            if (writer.BytesCommitted + writer.BytesPending > LargestStep)
            {
                throw new TransformFailedException("output_too_large", $"A step makes more than {LargestStep} bytes of JSON.");
            }
        }

        writer.WriteEndArray();
        writer.Flush();
        return [.. JsonText.Parse(buffer.WrittenMemory).EnumerateArray()];
    }
}

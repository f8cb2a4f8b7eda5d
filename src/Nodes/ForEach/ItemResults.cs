using System.Buffers;
using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Subflows;

namespace Tributary.Nodes.ForEach;

/// <summary>Gathers the results of a loop's items, in their order, as the JSON that the node gives out.</summary>
internal sealed class ItemResults : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Utf8JsonWriter _writer;
    private (int Index, Failure Failure)? _first;
    private int _failed;
    private int _count;

    public ItemResults()
    {
        _writer = new Utf8JsonWriter(_bytes, JsonText.WriterOptions);
        _writer.WriteStartArray();
    }

    /// <summary>What the node fails with when its items may not fail; null when none did.</summary>
    public Failure? Failure => _first is not { } first ? null : new Failure(
        "items_failed",
        $"{_failed} of {_count} items failed. The first was item {first.Index}: {first.Failure.Message}",
        Cause: first.Failure);

    /// <summary>Adds the result of the next item.</summary>
    public void Add(SubflowResult result)
    {
        if (result.Failure() is { } failure)
        {
            _first ??= (_count, failure);
            _failed++;
            Write(failure, result.Child.RunId);
        }
        else
        {
            result.Write(_writer);
        }

        _count++;
    }

    public void Dispose() => _writer.Dispose();

    /// <summary>The list. Ends the gathering.</summary>
    public ValueRef Output()
    {
        _writer.WriteEndArray();
        _writer.Flush();
        return ValueRef.Inline(_bytes.WrittenMemory);
    }

    private void Write(Failure failure, Guid runId)
    {
        _writer.WriteStartObject();
        _writer.WriteStartObject("error"u8);
        _writer.WriteString("type"u8, failure.Type);
        _writer.WriteString("message"u8, failure.Message);
        _writer.WriteString("run_id"u8, runId);
        _writer.WriteEndObject();
        _writer.WriteEndObject();
    }
}

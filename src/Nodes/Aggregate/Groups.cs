using System.Text.Json;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Aggregate;

/// <summary>The tallies of one call: one in all, or one per group in order of first appearance.</summary>
internal sealed class Groups
{
    private readonly AggregateConfig _config;
    private readonly Tally _whole;
    private readonly OrderedDictionary<string, Tally>? _byName;

    public Groups(AggregateConfig config)
    {
        _config = config;
        _whole = new Tally(config.Operation);
        _byName = config.GroupBy is null ? null : new OrderedDictionary<string, Tally>(StringComparer.Ordinal);
    }

    /// <summary>How many items had no value to take.</summary>
    public int Skipped { get; private set; }

    /// <summary>Takes an item of the list.</summary>
    public void Add(JsonElement item)
    {
        Tally tally = TallyOf(item);
        JsonElement value = item;
        if ((_config.Path is not null && !_config.Path.TryFirst(item, out value)) || !tally.Add(value))
        {
            Skipped++;
        }
    }

    /// <summary>Writes the result.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        if (_byName is null)
        {
            _whole.Write(writer, _config.Decimals);
            return;
        }

        writer.WriteStartObject();
        foreach ((string name, Tally tally) in _byName)
        {
            writer.WritePropertyName(name);
            tally.Write(writer, _config.Decimals);
        }

        writer.WriteEndObject();
    }

    private Tally TallyOf(JsonElement item)
    {
        if (_byName is null)
        {
            return _whole;
        }

        string name = _config.GroupBy!.TryFirst(item, out JsonElement group) ? JsonTextInput.Display(group) : string.Empty;
        if (!_byName.TryGetValue(name, out Tally? tally))
        {
            tally = new Tally(_config.Operation);
            _byName.Add(name, tally);
        }

        return tally;
    }
}

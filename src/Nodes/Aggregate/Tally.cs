using System.Text.Json;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Aggregate;

/// <summary>What has been seen of one group. Sums are exact until a number or the sum itself no longer fits a decimal.</summary>
/// <param name="operation">What is made of the values.</param>
internal sealed class Tally(AggregateOperation operation)
{
    private readonly List<JsonElement>? _all = operation == AggregateOperation.List ? [] : null;
    private JsonNumber _number = JsonNumber.Of(0m);
    private JsonElement _kept;
    private long _count;

    /// <summary>Takes a value; false when the operation needs a number and this is none.</summary>
    public bool Add(JsonElement value)
    {
        switch (operation)
        {
            case AggregateOperation.Count:
                break;
            case AggregateOperation.List:
                _all!.Add(value);
                break;
            case AggregateOperation.First:
                _kept = _count == 0 ? value : _kept;
                break;
            case AggregateOperation.Last:
                _kept = value;
                break;
            default:
                if (!JsonNumber.TryRead(value, out JsonNumber number))
                {
                    return false;
                }

                _number = Fold(number);
                break;
        }

        _count++;
        return true;
    }

    /// <summary>Writes the result.</summary>
    public void Write(Utf8JsonWriter writer, int decimals)
    {
        switch (operation)
        {
            case AggregateOperation.Count:
                writer.WriteNumberValue(_count);
                break;
            case AggregateOperation.List:
                writer.WriteStartArray();
                foreach (JsonElement value in _all!)
                {
                    value.WriteTo(writer);
                }

                writer.WriteEndArray();
                break;
            case AggregateOperation.First or AggregateOperation.Last when _count > 0:
                _kept.WriteTo(writer);
                break;
            case AggregateOperation.Sum:
                WriteNumber(writer, _number, decimals);
                break;
            case AggregateOperation.Min or AggregateOperation.Max when _count > 0:
                WriteNumber(writer, _number, decimals);
                break;
            case AggregateOperation.Average when _count > 0:
                WriteNumber(writer, _number.Exact is { } sum ? JsonNumber.Of(sum / _count) : JsonNumber.Of(_number.Nearest / _count), decimals);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, JsonNumber number, int decimals)
    {
        if (number.Exact is { } exact)
        {
            writer.WriteNumberValue(decimals == AggregateConfig.Unrounded ? exact : Math.Round(exact, decimals, MidpointRounding.AwayFromZero));
        }
        else if (double.IsFinite(number.Nearest))
        {
            writer.WriteNumberValue(number.Nearest);
        }
        else
        {
            // JSON has no infinity.
            writer.WriteNullValue();
        }
    }

    private JsonNumber Fold(JsonNumber number) => operation switch
    {
        AggregateOperation.Min => _count == 0 || JsonNumber.Compare(number, _number) < 0 ? number : _number,
        AggregateOperation.Max => _count == 0 || JsonNumber.Compare(number, _number) > 0 ? number : _number,
        _ => Sum(_number, number),
    };

    private static JsonNumber Sum(JsonNumber left, JsonNumber right)
    {
        if (left.Exact is { } a && right.Exact is { } b)
        {
            try
            {
                return JsonNumber.Of(a + b);
            }
            catch (OverflowException)
            {
                // Only the first overflow of a sum comes here: from then on it is a double.
            }
        }

        return JsonNumber.Of(left.Nearest + right.Nearest);
    }
}

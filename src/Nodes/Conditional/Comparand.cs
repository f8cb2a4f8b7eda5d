using System.Text.Json;
using Tributary.Nodes.Json;
using Tributary.Nodes.Moments;

namespace Tributary.Nodes.Conditional;

/// <summary>One side of a comparison, read as what it is compared as.</summary>
internal readonly struct Comparand
{
    private readonly ComparisonType _type;
    private readonly JsonNumber _number;
    private readonly DateTimeOffset _date;
    private readonly bool _flag;
    private readonly string? _text;
    private readonly JsonElement _value;

    private Comparand(ComparisonType type, JsonNumber number = default, DateTimeOffset date = default, bool flag = false, string? text = null, JsonElement value = default)
    {
        _type = type;
        _number = number;
        _date = date;
        _flag = flag;
        _text = text;
        _value = value;
    }

    /// <summary>The text; null when it is compared as something else.</summary>
    public string? Text => _text;

    /// <summary>Whether there is a less and a greater among its like.</summary>
    public bool HasOrder => _type is ComparisonType.Number or ComparisonType.Text or ComparisonType.Date;

    /// <summary>Reads a value; false when it makes no sense as that type.</summary>
    public static bool TryRead(JsonElement value, ComparisonType type, out Comparand result)
    {
        switch (type)
        {
            case ComparisonType.Number:
                bool isNumber = value.ValueKind == JsonValueKind.String
                    ? JsonNumber.TryParse(value.GetString()!, out JsonNumber number)
                    : JsonNumber.TryRead(value, out number);
                result = new Comparand(type, number: number);
                return isNumber;
            case ComparisonType.Text:
                result = new Comparand(type, text: JsonTextInput.Display(value));
                return true;
            case ComparisonType.Boolean:
                result = new Comparand(type, flag: ReadFlag(value) ?? false);
                return ReadFlag(value) is not null;
            case ComparisonType.Date:
                DateTimeOffset date = default;
                bool isDate = value.ValueKind == JsonValueKind.String && IsoMoment.TryRead(value.GetString()!, TimeZoneInfo.Utc, out date);
                result = new Comparand(type, date: date);
                return isDate;
            default:
                result = Plain(value);
                return true;
        }
    }

    /// <summary>Whether two sides that were read as the same type are the same; objects and lists are compared in depth.</summary>
    public static bool AreEqual(in Comparand left, in Comparand right) => left._type == right._type && left._type switch
    {
        ComparisonType.Number => JsonNumber.Compare(left._number, right._number) == 0,
        ComparisonType.Text => left._text == right._text,
        ComparisonType.Boolean => left._flag == right._flag,
        ComparisonType.Date => left._date == right._date,
        _ => JsonElement.DeepEquals(left._value, right._value),
    };

    /// <summary>Negative, zero or positive; null when the two cannot be put in order.</summary>
    public static int? Order(in Comparand left, in Comparand right) => left._type != right._type ? null : left._type switch
    {
        ComparisonType.Number => JsonNumber.Compare(left._number, right._number),
        ComparisonType.Text => string.CompareOrdinal(left._text, right._text),
        ComparisonType.Date => left._date.CompareTo(right._date),
        _ => null,
    };

    private static Comparand Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when JsonNumber.TryRead(value, out JsonNumber number) => new Comparand(ComparisonType.Number, number: number),
        JsonValueKind.String => new Comparand(ComparisonType.Text, text: value.GetString()),
        JsonValueKind.True or JsonValueKind.False => new Comparand(ComparisonType.Boolean, flag: value.ValueKind == JsonValueKind.True),
        _ => new Comparand(ComparisonType.Auto, value: value),
    };

    private static bool? ReadFlag(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(value.GetString(), out bool flag) => flag,
        _ => null,
    };
}

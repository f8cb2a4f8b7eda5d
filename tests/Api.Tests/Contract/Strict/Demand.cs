using System.Globalization;
using System.Text.Json;

namespace Tributary.Api.Tests.Contract.Strict;

/// <summary>What a strict client demands of single values. Each names the place of what it refuses.</summary>
internal static class Demand
{
    /// <summary>A key that must be there, whatever its value.</summary>
    public static JsonElement Key(JsonElement parent, string key, string at)
    {
        Is(parent, JsonValueKind.Object, at);
        Assert.True(parent.TryGetProperty(key, out JsonElement value), $"{at} has no '{key}'");
        return value;
    }

    public static string Text(JsonElement parent, string key, string at)
    {
        JsonElement value = Key(parent, key, at);
        Is(value, JsonValueKind.String, $"{at}.{key}");
        return value.GetString()!;
    }

    public static void TextOrNull(JsonElement parent, string key, string at)
    {
        if (Key(parent, key, at).ValueKind != JsonValueKind.Null)
        {
            Text(parent, key, at);
        }
    }

    public static void Uuid(JsonElement parent, string key, string at) =>
        Assert.True(Guid.TryParseExact(Text(parent, key, at), "D", out _), $"{at}.{key} is no uuid");

    /// <summary>ISO 8601 with a zone: clients take it as a text, people as a moment.</summary>
    public static void Moment(JsonElement parent, string key, string at)
    {
        string text = Text(parent, key, at);
        bool isMoment = DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
        Assert.True(isMoment, $"{at}.{key} is no moment: {text}");
    }

    public static void MomentOrNull(JsonElement parent, string key, string at)
    {
        if (Key(parent, key, at).ValueKind != JsonValueKind.Null)
        {
            Moment(parent, key, at);
        }
    }

    public static JsonElement Object(JsonElement parent, string key, string at)
    {
        JsonElement value = Key(parent, key, at);
        Is(value, JsonValueKind.Object, $"{at}.{key}");
        return value;
    }

    public static IEnumerable<(JsonElement Item, string At)> List(JsonElement parent, string key, string at)
    {
        JsonElement value = Key(parent, key, at);
        Is(value, JsonValueKind.Array, $"{at}.{key}");
        return Items(value, $"{at}.{key}");
    }

    public static IEnumerable<(JsonElement Item, string At)> Items(JsonElement list, string at)
    {
        Is(list, JsonValueKind.Array, at);
        return list.EnumerateArray().Select((item, position) => (item, $"{at}[{position}]"));
    }

    public static IReadOnlyList<string> Texts(JsonElement parent, string key, string at)
    {
        List<string> texts = [];
        foreach ((JsonElement item, string place) in List(parent, key, at))
        {
            Is(item, JsonValueKind.String, place);
            texts.Add(item.GetString()!);
        }

        return texts;
    }

    /// <summary>A number written without a fraction or an exponent.</summary>
    public static long Integer(JsonElement parent, string key, string at)
    {
        JsonElement value = Key(parent, key, at);
        Is(value, JsonValueKind.Number, $"{at}.{key}");
        Assert.True(long.TryParse(value.GetRawText(), CultureInfo.InvariantCulture, out long number), $"{at}.{key} is no integer: {value.GetRawText()}");
        return number;
    }

    public static void Flag(JsonElement parent, string key, string at) =>
        Assert.True(Key(parent, key, at).ValueKind is JsonValueKind.True or JsonValueKind.False, $"{at}.{key} is neither true nor false");

    public static string OneOf(JsonElement parent, string key, string at, IReadOnlySet<string> words)
    {
        string word = Text(parent, key, at);
        Assert.True(words.Contains(word), $"{at}.{key} is '{word}', which clients do not know");
        return word;
    }

    public static void NoOtherKeys(JsonElement parent, string at, IReadOnlySet<string> known) =>
        Assert.All(parent.EnumerateObject(), property => Assert.True(known.Contains(property.Name), $"{at} has a key '{property.Name}'"));

    public static void Is(JsonElement value, JsonValueKind kind, string at) => Assert.True(value.ValueKind == kind, $"{at} is {value.ValueKind}, not {kind}");
}

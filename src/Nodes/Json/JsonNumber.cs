using System.Globalization;
using System.Text.Json;

namespace Tributary.Nodes.Json;

/// <summary>A number: exact while it fits a decimal (28 digits), otherwise the nearest double.</summary>
/// <param name="Exact">The number; null when it does not fit.</param>
/// <param name="Nearest">The nearest double.</param>
internal readonly record struct JsonNumber(decimal? Exact, double Nearest)
{
    /// <summary>Reads a JSON number; false for any other value and for one beyond the range of a double.</summary>
    public static bool TryRead(JsonElement value, out JsonNumber number)
    {
        number = default;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out double nearest) || !double.IsFinite(nearest))
        {
            return false;
        }

        number = new JsonNumber(value.TryGetDecimal(out decimal exact) && Fits(exact, nearest) ? exact : null, nearest);
        return true;
    }

    /// <summary>Reads a text such as <c>-1.5e3</c>, spaces around it allowed.</summary>
    public static bool TryParse(string text, out JsonNumber number)
    {
        number = default;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double nearest) || !double.IsFinite(nearest))
        {
            return false;
        }

        bool isExact = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact) && Fits(exact, nearest);
        number = new JsonNumber(isExact ? exact : null, nearest);
        return true;
    }

    /// <summary>A number that has become a double.</summary>
    public static JsonNumber Of(double nearest) => new(null, nearest);

    /// <summary>An exact number.</summary>
    public static JsonNumber Of(decimal exact) => new(exact, (double)exact);

    /// <summary>Negative, zero or positive as the first is less than, equal to or greater than the second.</summary>
    public static int Compare(JsonNumber left, JsonNumber right) =>
        left.Exact is { } a && right.Exact is { } b ? a.CompareTo(b) : left.Nearest.CompareTo(right.Nearest);

    // A decimal has 28 places: smaller numbers would silently become nothing.
    private static bool Fits(decimal exact, double nearest) => nearest == 0 || Math.Abs(nearest) >= 1e-12 || (exact != 0 && (double)exact == nearest);
}

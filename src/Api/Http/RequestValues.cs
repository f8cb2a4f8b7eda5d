using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Tributary.Api.Http;

/// <summary>Reads what stands in a request's path and query.</summary>
internal static class RequestValues
{
    /// <summary>A UUID of the path; empty when it is none, with the fault added.</summary>
    public static Guid PathId(HttpRequest request, string name, FaultList faults)
    {
        if (TryReadId(request.RouteValues[name] as string, out Guid id))
        {
            return id;
        }

        faults.NotUuid("path", name);
        return Guid.Empty;
    }

    /// <summary>Whether a text is a UUID, with or without hyphens.</summary>
    public static bool TryReadId(string? text, out Guid id) => Guid.TryParseExact(text, "D", out id) || Guid.TryParseExact(text, "N", out id);

    /// <summary>A yes or no of the query; false when it is absent or wrong, with the fault added.</summary>
    public static bool Flag(HttpRequest request, string name, FaultList faults)
    {
        string? text = request.Query[name];
        if (text is null || text == "0" || text.Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (text == "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        faults.Add("bool_parsing", "Input should be a valid boolean: true, false, 1 or 0", "query", name);
        return false;
    }

    /// <summary>One of a few words of the query, in any case; the default when it is absent or wrong, with the fault added.</summary>
    public static T Choice<T>(HttpRequest request, string name, T fallback, FaultList faults)
        where T : struct, Enum
    {
        string? text = request.Query[name];
        if (string.IsNullOrEmpty(text))
        {
            return fallback;
        }

        if (TryChoose(text, out T choice))
        {
            return choice;
        }

        faults.Add("literal_error", $"Input should be one of {ChoicesOf<T>()}", "query", name);
        return fallback;
    }

    /// <summary>Whether a text is one of the words, in any case; numbers are none.</summary>
    public static bool TryChoose<T>(string text, out T choice)
        where T : struct, Enum => Enum.TryParse(text, ignoreCase: true, out choice) && char.IsAsciiLetter(text[0]) && Enum.IsDefined(choice);

    /// <summary>The words, for people.</summary>
    public static string ChoicesOf<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>().Select(static name => name.ToLowerInvariant()));

    /// <summary>A UUID of the query; null when it is absent or wrong, with the fault added.</summary>
    public static Guid? QueryId(HttpRequest request, string name, FaultList faults)
    {
        string? text = request.Query[name];
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (TryReadId(text, out Guid id))
        {
            return id;
        }

        faults.NotUuid("query", name);
        return null;
    }

    /// <summary>A whole number of the query; null when it is absent or wrong, with the fault added.</summary>
    public static int? Number(HttpRequest request, string name, int min, int max, FaultList faults)
    {
        string? text = request.Query[name];
        if (text is null)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
        {
            return InRange(number, min, max, faults, "query", name);
        }

        faults.Add("int_parsing", "Input should be a valid integer", "query", name);
        return null;
    }

    /// <summary>A number; null when it is out of range, with the fault added.</summary>
    public static int? InRange(long number, int min, int max, FaultList faults, params IReadOnlyList<object> location)
    {
        if (number < min)
        {
            faults.Add("greater_than_equal", $"Input should be greater than or equal to {min}", location);
            return null;
        }

        if (number > max)
        {
            faults.Add("less_than_equal", $"Input should be less than or equal to {max}", location);
            return null;
        }

        return (int)number;
    }
}

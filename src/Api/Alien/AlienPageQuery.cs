using System.Globalization;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Engine.Stores;

namespace Tributary.Api.Alien;

/// <summary>Which part of a list a request asks for.</summary>
/// <param name="Page">One-based.</param>
/// <param name="PerPage">Items per page, 1 to 100.</param>
internal readonly record struct AlienPageQuery(int Page, int PerPage)
{
    private const int Largest = 100;

    /// <summary>How many items come before the page.</summary>
    public int Offset => (int)Math.Min(int.MaxValue, (Page - 1L) * PerPage);

    /// <summary>Reads <c>page</c> and <c>perPage</c>, or <c>limit</c> when there is no <c>perPage</c>.</summary>
    public static AlienPageQuery Read(HttpRequest request, FaultList faults)
    {
        string sizeName = request.Query.ContainsKey("perPage") ? "perPage" : "limit";
        return new AlienPageQuery(Number(request, "page", int.MaxValue, 1, faults), Number(request, sizeName, Largest, Largest, faults));
    }

    /// <summary>The page of a list that is read from its beginning to its end.</summary>
    public async ValueTask<Page<T>> Of<T>(IAsyncEnumerable<T> all)
    {
        List<T> items = [];
        long total = 0;
        await foreach (T item in all)
        {
            if (total++ >= Offset && items.Count < PerPage)
            {
                items.Add(item);
            }
        }

        return new Page<T>(items, total);
    }

    private static int Number(HttpRequest request, string name, int max, int fallback, FaultList faults)
    {
        string? text = request.Query[name];
        if (string.IsNullOrEmpty(text))
        {
            return fallback;
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            faults.Add("number", $"The {name} field must be a number", name);
        }
        else if (number < 1)
        {
            faults.Add("min", $"The {name} field must be at least 1", name);
        }
        else if (number > max)
        {
            faults.Add("max", $"The {name} field must not be greater than {max}", name);
        }
        else
        {
            return (int)number;
        }

        return fallback;
    }
}

using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.Noxus;

/// <summary>Which part of a list a request asks for.</summary>
/// <param name="Page">One-based.</param>
/// <param name="Size">Items per page, 1 to 100.</param>
internal readonly record struct PageQuery(int Page, int Size)
{
    private const int DefaultSize = 50;
    public const int LargestSize = 100;

    /// <summary>How many items come before the page. A page beyond any list's end is simply empty.</summary>
    public int Offset => (int)Math.Min(int.MaxValue, (Page - 1L) * Size);

    /// <summary>Whether a request asks for a part of a list that is given whole otherwise.</summary>
    public static bool IsAsked(HttpRequest request) =>
        request.Query.ContainsKey("page") || request.Query.ContainsKey("size") || request.Query.ContainsKey("page_size");

    /// <summary>Reads <c>page</c> and <c>size</c>, or <c>page_size</c> when there is no <c>size</c>.</summary>
    public static PageQuery Read(HttpRequest request, FaultList faults)
    {
        string sizeName = request.Query.ContainsKey("size") ? "size" : "page_size";
        return new PageQuery(
            RequestValues.Number(request, "page", 1, int.MaxValue, faults) ?? 1,
            RequestValues.Number(request, sizeName, 1, LargestSize, faults) ?? DefaultSize);
    }

    /// <summary>How many pages a list has.</summary>
    public long PagesOf(long total) => (total + Size - 1) / Size;
}
